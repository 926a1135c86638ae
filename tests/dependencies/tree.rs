//! The tree of crates as `cargo` resolves it for this machine, read without a network.
//!
//! `cargo tree` says which crates have a part in the program: unlike `cargo metadata`, it keeps features that only tests ask
//! for apart.

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// A crate in one version.
#[derive(Clone)]
pub(crate) struct Package {
    pub(crate) name: String,
    pub(crate) version: String,
    /// As its author wrote it.
    pub(crate) licence: Option<String>,
    /// Where its sources are.
    pub(crate) folder: PathBuf,
}

/// Which ways to follow from a crate to those it needs.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Edges {
    /// What is linked, or run by the compiler.
    Normal,
    /// The same, and what build scripts need: all that has a part in the program.
    Built,
    /// The same, and what the tests need.
    All,
}

impl Edges {
    fn words(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::Built => "normal,build",
            Self::All => "all",
        }
    }
}

/// What every crate is, by name and version.
pub(crate) struct Tree {
    packages: HashMap<(String, String), Package>,
}

impl Tree {
    /// Asks `cargo`.
    pub(crate) fn read() -> Self {
        let host = cargo(&["-vV"]);
        let host = host.lines().find_map(|line| line.strip_prefix("host: ")).expect("cargo knows its machine");
        let metadata =
            cargo(&["metadata", "--locked", "--offline", "--format-version", "1", "--filter-platform", host]);
        let metadata: Value = serde_json::from_str(&metadata).expect("cargo writes JSON");
        let packages = metadata["packages"].as_array().expect("cargo lists them").iter().map(package);
        Self { packages: packages.map(|it| ((it.name.clone(), it.version.clone()), it)).collect() }
    }

    /// The crates the program needs by these ways, each version once, without the program itself.
    pub(crate) fn below_the_program(&self, edges: Edges) -> Vec<&Package> {
        let lines = cargo(&["tree", "--locked", "--offline", "--edges", edges.words(), "--prefix", "none"]);
        // `redb v4.5.0`, and behind it marks of `cargo`'s.
        let named = lines.lines().filter_map(|line| {
            let mut words = line.split(' ');
            Some((words.next()?.to_owned(), words.next()?.strip_prefix('v')?.to_owned()))
        });
        let named: BTreeSet<(String, String)> = named.filter(|(name, _)| name != env!("CARGO_PKG_NAME")).collect();
        named.iter().map(|it| self.packages.get(it).unwrap_or_else(|| panic!("{it:?} is known"))).collect()
    }
}

fn cargo(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO")).args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).output();
    let output = output.expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("cargo writes text")
}

fn package(value: &Value) -> Package {
    let manifest = text(&value["manifest_path"]);
    Package {
        name: text(&value["name"]),
        version: text(&value["version"]),
        licence: value["license"].as_str().map(str::to_owned),
        folder: Path::new(&manifest).parent().expect("a manifest lies in a folder").to_owned(),
    }
}

fn text(value: &Value) -> String {
    value.as_str().expect("cargo names it").to_owned()
}
