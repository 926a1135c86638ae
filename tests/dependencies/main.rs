//! What the program is made of: nothing that speaks to a network, licences we allow, and no surprise that is not listed.
//!
//! All of it is read from what is on this machine: the lock file, the sources `cargo` has built, and the program itself.
//! Every list here is exact: what is no longer true of the tree has to go from it.

mod licence;
#[cfg(all(target_os = "linux", target_env = "gnu", target_pointer_width = "64", target_endian = "little"))]
mod symbols;
mod tree;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use tree::{Edges, Package, Tree};

/// Crates that open connections, fetch, or encrypt what goes over them.
const NETWORK: [&str; 26] = [
    "async-io",
    "async-net",
    "async-std",
    "attohttpc",
    "aws-lc-rs",
    "curl",
    "h2",
    "hyper",
    "isahc",
    "libssh2-sys",
    "minreq",
    "native-tls",
    "openssl",
    "openssl-sys",
    "quinn",
    "reqwest",
    "ring",
    "rustls",
    "schannel",
    "smol",
    "socket2",
    "ssh2",
    "surf",
    "tokio",
    "tungstenite",
    "ureq",
];

/// What a crate must name to open a connection by itself.
const SOCKETS: [&str; 3] = ["TcpStream", "TcpListener", "UdpSocket"];

/// Licences everything here can be had under.
const LICENCES: [&str; 5] = ["Apache-2.0", "BSD-3-Clause", "MIT", "Unicode-3.0", "Zlib"];

/// Crates there are two versions of, and why.
const TWICE: [(&str, &str); 3] = [
    ("getrandom", "ahash, through calcard, is one version behind tempfile"),
    ("syn", "derive macros are on their way from 2 to 3; none of it is in the program"),
    ("winnow", "toml 0.9 uses the one itself and the other through its parser"),
];

/// Known advisories: the crate, its version, the advisory, and why it is borne.
const ADVISORIES: [(&str, &str, &str, &str); 1] = [(
    "bincode",
    "2.0.1",
    "RUSTSEC-2025-0141",
    "unmaintained; it reads nothing but rows of our own, each with a version and a checksum, and stays inside the codec",
)];

fn names<'a>(packages: impl IntoIterator<Item = &'a Package>) -> BTreeSet<&'a str> {
    packages.into_iter().map(|package| package.name.as_str()).collect()
}

#[test]
fn no_crate_of_the_program_is_for_a_network() {
    let tree = Tree::read();
    let crates = names(tree.below_the_program(Edges::Built));
    let found: Vec<_> = NETWORK.iter().filter(|name| crates.contains(*name)).collect();
    assert!(found.is_empty(), "{found:?}");
    assert!(crates.contains("redb") && crates.contains("autocfg"), "the tree is read whole: {crates:?}");
}

#[test]
fn no_crate_of_the_program_names_a_connection_in_its_source() {
    let tree = Tree::read();
    let built = tree.below_the_program(Edges::Built);
    let found: BTreeSet<&str> = names(built.into_iter().filter(|package| names_a_socket(&package.folder)));
    assert!(found.is_empty(), "{found:?}");
}

/// Whether code in the folder, apart from its tests and examples, speaks of a socket. Comments are prose.
fn names_a_socket(folder: &Path) -> bool {
    fs::read_dir(folder).expect("a crate has its sources").flatten().any(|entry| {
        let (path, name) = (entry.path(), entry.file_name());
        if path.is_dir() {
            return !["tests", "examples", "benches", "target", ".git"].iter().any(|it| name == *it)
                && names_a_socket(&path);
        }
        path.extension().is_some_and(|end| end == "rs") && {
            let text = fs::read(&path).expect("a source file reads");
            let text = String::from_utf8_lossy(&text);
            let code = |line: &&str| !line.trim_start().starts_with("//");
            SOCKETS.iter().any(|word| text.contains(word))
                && text.lines().filter(code).any(|line| SOCKETS.iter().any(|word| line.contains(word)))
        }
    })
}

#[test]
#[cfg(all(target_os = "linux", target_env = "gnu", target_pointer_width = "64", target_endian = "little"))]
fn the_built_program_asks_the_system_for_no_connection() {
    let program = fs::read(env!("CARGO_BIN_EXE_ties")).expect("the program is built");
    let asked = symbols::asked_of_the_system(&program);
    assert!(asked.contains("poll") && asked.contains("write"), "what it asks for is read whole: {asked:?}");
    let calls = ["accept", "accept4", "bind", "connect", "getaddrinfo", "gethostbyname", "listen", "sendto", "socket"];
    let found: Vec<_> = calls.iter().filter(|call| asked.contains(**call)).collect();
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn every_crate_can_be_had_under_a_licence_we_allow() {
    let tree = Tree::read();
    let mut used = BTreeSet::new();
    for package in tree.below_the_program(Edges::All) {
        let licence = package.licence.as_deref().unwrap_or_default();
        let terms = licence::chosen(licence, &LICENCES);
        let Some(terms) = terms else { panic!("{} is under {licence:?}", package.name) };
        used.extend(terms);
    }
    assert_eq!(used, LICENCES.into_iter().collect(), "the list names what nothing is under");
}

#[test]
fn no_crate_is_there_twice_but_those_listed() {
    let tree = Tree::read();
    let mut seen = BTreeSet::new();
    let built = tree.below_the_program(Edges::Normal);
    let twice = names(built.into_iter().filter(|package| !seen.insert(package.name.clone())));
    assert_eq!(twice, TWICE.iter().map(|(name, _)| *name).collect());
}

#[test]
fn every_advisory_listed_is_of_a_crate_that_is_here() {
    let tree = Tree::read();
    let built = tree.below_the_program(Edges::Built);
    for (name, version, advisory, why) in ADVISORIES {
        let here = built.iter().any(|package| package.name == name && package.version == version);
        assert!(here, "{advisory} ({why}) is of {name} {version}, which is gone");
    }
}
