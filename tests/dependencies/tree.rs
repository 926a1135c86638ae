//! The tree of crates as `cargo` resolves it for this machine, read without a network.

use std::collections::{HashMap, HashSet};
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
    /// Whether to follow an edge of that kind, as `cargo` names it; it has no name for the normal one.
    fn follow(self, kind: Option<&str>) -> bool {
        match kind {
            None => true,
            Some("build") => self != Self::Normal,
            _ => self == Self::All,
        }
    }
}

/// The way to a crate that is needed, with its kinds as `cargo` names them.
type Edge = (String, Vec<Option<String>>);

/// Everything `cargo metadata` tells.
pub(crate) struct Tree {
    root: String,
    packages: HashMap<String, Package>,
    /// For each crate those it needs.
    needs: HashMap<String, Vec<Edge>>,
}

impl Tree {
    /// Asks `cargo`.
    pub(crate) fn read() -> Self {
        let host = cargo(&["-vV"]);
        let host = host.lines().find_map(|line| line.strip_prefix("host: ")).expect("cargo knows its machine");
        let metadata =
            cargo(&["metadata", "--locked", "--offline", "--format-version", "1", "--filter-platform", host]);
        let metadata: Value = serde_json::from_str(&metadata).expect("cargo writes JSON");
        let packages = list(&metadata["packages"]).iter().map(|it| (text(&it["id"]), package(it))).collect();
        let nodes = list(&metadata["resolve"]["nodes"]);
        let needs =
            nodes.iter().map(|node| (text(&node["id"]), list(&node["deps"]).iter().map(edge).collect())).collect();
        Self { root: text(&metadata["resolve"]["root"]), packages, needs }
    }

    /// The crates the program needs by these ways, each version once, without the program itself.
    pub(crate) fn below_the_program(&self, edges: Edges) -> Vec<&Package> {
        let mut seen = HashSet::from([self.root.as_str()]);
        let mut found = vec![self.root.as_str()];
        let mut at = 0;
        while let Some(id) = found.get(at) {
            for (needed, kinds) in &self.needs[*id] {
                if kinds.iter().any(|kind| edges.follow(kind.as_deref())) && seen.insert(needed) {
                    found.push(needed);
                }
            }
            at += 1;
        }
        found[1..].iter().map(|id| &self.packages[*id]).collect()
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

fn edge(value: &Value) -> Edge {
    let kinds = list(&value["dep_kinds"]).iter().map(|kind| kind["kind"].as_str().map(str::to_owned));
    (text(&value["pkg"]), kinds.collect())
}

fn list(value: &Value) -> &[Value] {
    value.as_array().expect("cargo lists them")
}

fn text(value: &Value) -> String {
    value.as_str().expect("cargo names it").to_owned()
}
