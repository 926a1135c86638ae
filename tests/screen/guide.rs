//! The walks of the guide, done key by key on the made-up network: what a page says is on the screen is on it.
//!
//! A walk is a block of code marked `keys`. Each line has the keys, then, behind two blanks, what they do; words in
//! “curly quotes” are on the screen once the keys are pressed. A walk begins where `ties demo` does.

use std::path::{Path, PathBuf};

use crate::harness::Screen;
use crate::network::Network;

/// A walk: the page it is on, and its lines.
struct Walk {
    page: String,
    lines: Vec<String>,
}

fn pages() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let docs = std::fs::read_dir(root.join("docs")).expect("a folder of pages").flatten().map(|entry| entry.path());
    let pages = docs.filter(|path| path.extension().is_some_and(|end| end == "md"));
    pages.chain([root.join("README.md")]).collect()
}

fn walks() -> Vec<Walk> {
    let mut walks = Vec::new();
    for path in pages() {
        let text = std::fs::read_to_string(&path).expect("a page reads");
        for block in text.split("\n```keys\n").skip(1) {
            let lines = block.lines().take_while(|line| *line != "```").map(str::to_owned).collect();
            walks.push(Walk { page: path.display().to_string(), lines });
        }
    }
    walks
}

/// The keys of a line, and what must be on the screen after them.
fn parts(line: &str) -> (&str, Vec<&str>) {
    let (keys, said) = line.split_once("  ").unwrap_or((line, ""));
    let shown = said.split('“').skip(1).filter_map(|rest| rest.split_once('”'));
    (keys, shown.map(|(words, _)| words).collect())
}

fn walk(walk: &Walk) {
    let mut screen = Screen::open(Network::demo(), 80, 24);
    for line in &walk.lines {
        let (keys, shown) = parts(line);
        screen.keys(keys);
        let refused = screen.session.app.status().is_some_and(|status| status.refused);
        let frame = screen.text();
        assert!(!refused, "{}: {line}\nis refused:\n{frame}", walk.page);
        for words in shown {
            assert!(frame.contains(words), "{}: {line}\nno “{words}” on\n{frame}", walk.page);
        }
    }
}

#[test]
fn every_walk_of_the_guide_shows_what_it_says() {
    let walks = walks();
    assert!(walks.len() >= 4, "only {} walks were found", walks.len());
    walks.iter().for_each(walk);
}

#[test]
fn a_line_says_its_keys_and_what_is_on_the_screen() {
    assert_eq!(parts("g p  pick “the few”, then “more”"), ("g p", vec!["the few", "more"]));
    assert_eq!(parts("x"), ("x", vec![]));
}
