//! A page of the documentation in parts: its blocks of code, the code within its lines, its links.

use std::path::{Path, PathBuf};

/// A page, by its path from the top.
pub(super) struct Page {
    pub(super) path: PathBuf,
    pub(super) text: String,
}

/// A block of code.
pub(super) struct Block {
    /// What stands behind the fence, such as `sh`; empty for an indented block.
    pub(super) language: String,
    /// Its lines, as they stand in it.
    pub(super) lines: Vec<String>,
}

/// The folder all paths start from.
pub(super) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The README and every page under `docs`, sorted by path.
pub(super) fn pages() -> Vec<Page> {
    let mut paths = vec![PathBuf::from("README.md")];
    walk(Path::new("docs"), &mut paths);
    paths.sort();
    paths.into_iter().map(|path| Page::read(&path)).collect()
}

fn walk(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(root().join(folder)).expect("a folder of pages").flatten() {
        let path = folder.join(entry.file_name());
        if root().join(&path).is_dir() {
            walk(&path, paths);
        } else if path.extension().is_some_and(|end| end == "md") {
            paths.push(path);
        }
    }
}

impl Page {
    /// The page at that path from the top.
    pub(super) fn read(path: &Path) -> Self {
        let text = std::fs::read_to_string(root().join(path)).expect("a page reads");
        Self { path: path.to_owned(), text }
    }

    /// Where it is, for a message.
    pub(super) fn name(&self) -> String {
        self.path.display().to_string()
    }

    /// Its blocks of code: those in fences, then those indented by four blanks.
    pub(super) fn blocks(&self) -> Vec<Block> {
        let (prose, mut blocks) = self.parted();
        let mut before = "";
        for line in &prose {
            if let Some(code) = line.strip_prefix("    ") {
                if before.is_empty() {
                    blocks.push(Block { language: String::new(), lines: Vec::new() });
                }
                if before.is_empty() || before.starts_with("    ") {
                    blocks.last_mut().expect("the block begun above").lines.push(code.to_owned());
                }
            }
            before = line;
        }
        blocks
    }

    /// What stands in backticks within its lines.
    pub(super) fn spans(&self) -> Vec<String> {
        let prose = self.parted().0.join("\n");
        let between = prose.split('`').enumerate().filter(|(place, _)| place % 2 == 1);
        between.map(|(_, span)| span.replace('\n', " ")).collect()
    }

    /// Where its links and pictures lead, as written.
    pub(super) fn links(&self) -> Vec<String> {
        let prose = self.parted().0.join("\n");
        let ends = prose.split("](").skip(1).filter_map(|rest| rest.split_once(')'));
        ends.map(|(target, _)| target.to_owned()).collect()
    }

    /// The rows of its tables, cell by cell, each under the headings of its table.
    pub(super) fn rows(&self) -> Vec<Vec<(String, String)>> {
        let cells = |line: &str| -> Vec<String> {
            line.trim().trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect()
        };
        let mut rows = Vec::new();
        let mut headings = Vec::new();
        for line in self.parted().0 {
            if !line.starts_with('|') {
                headings.clear();
            } else if headings.is_empty() {
                headings = cells(line);
            } else if !line.starts_with("|--") {
                rows.push(headings.iter().cloned().zip(cells(line)).collect());
            }
        }
        rows
    }

    /// Its lines outside fences, and the blocks within them.
    fn parted(&self) -> (Vec<&str>, Vec<Block>) {
        let (mut prose, mut blocks) = (Vec::new(), Vec::new());
        let mut open: Option<Block> = None;
        for line in self.text.lines() {
            match (&mut open, line.trim_start().strip_prefix("```")) {
                (None, None) => prose.push(line),
                (None, Some(language)) => open = Some(Block { language: language.to_owned(), lines: Vec::new() }),
                (Some(block), None) => block.lines.push(line.to_owned()),
                (Some(_), Some(_)) => blocks.extend(open.take()),
            }
        }
        assert!(open.is_none(), "{}: a block of code without an end", self.name());
        (prose, blocks)
    }
}
