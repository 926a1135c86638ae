//! Which module may know what, and that what is generated is not stale.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use ties::tui::action::Scope;
use ties::tui::layer::help;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every source file with its text, tests left out: paths from `src/`, with `/`.
fn sources() -> Vec<(String, String)> {
    fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).expect("a folder of sources").flatten() {
            let path = entry.path();
            if path.is_dir() {
                walk(&path, files);
            } else if path.extension().is_some_and(|end| end == "rs") {
                files.push(path);
            }
        }
    }
    let src = root().join("src");
    let mut files = Vec::new();
    walk(&src, &mut files);
    files
        .into_iter()
        .map(|path| {
            let name = path.strip_prefix(&src).expect("it lies in src").to_string_lossy().replace('\\', "/");
            let text = fs::read_to_string(&path).expect("a source file reads");
            (name, text)
        })
        .filter(|(name, _)| !name.contains("tests") && !name.ends_with("testing.rs") && !name.ends_with("fixture.rs"))
        .map(|(name, text)| {
            let code = text.split("#[cfg(test)]\nmod").next().unwrap_or_default().to_owned();
            (name, code)
        })
        .collect()
}

/// The places at which a file outside `allowed` says `word` in code (comments are prose).
fn trespasses(word: &str, allowed: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for (name, text) in sources() {
        if allowed.iter().any(|place| name.starts_with(place)) {
            continue;
        }
        for (number, line) in text.lines().enumerate() {
            if !line.trim_start().starts_with("//") && line.contains(word) {
                found.push(format!("{name}:{}: {}", number + 1, line.trim()));
            }
        }
    }
    found
}

#[test]
fn each_module_knows_only_what_it_may() {
    let readers = ["clock.rs", "config.rs", "environment.rs", "file.rs", "kept.rs", "paths.rs", "private.rs"];
    let rules: &[(&str, &[&str])] = &[
        ("redb::", &["store/"]),
        ("bincode", &["store/"]),
        ("ratatui", &["tui/"]),
        ("crossterm", &["tui/terminal/"]),
        ("rustix", &["tui/terminal/", "store/"]),
        ("calcard", &["exchange/"]),
        ("quick_xml", &["exchange/"]),
        ("csv::", &["exchange/"]),
        ("clap::", &["cli/"]),
        ("std::env", &["environment.rs", "main.rs"]),
        ("SystemTime", &[]),
        ("Local::now", &["clock.rs"]),
        ("Utc::now", &["clock.rs"]),
        ("crate::tui", &["tui/", "cli/command/keys.rs", "cli/mod.rs"]),
        ("crate::cli", &["cli/"]),
        ("crate::store", &["store/", "cli/", "tui/"]),
        ("crate::exchange", &["exchange/", "cli/", "tui/"]),
        ("crate::demo", &["demo/", "cli/"]),
    ];
    let mut found = Vec::new();
    for (word, allowed) in rules {
        found.extend(trespasses(word, allowed));
    }
    let mut files: Vec<&str> = readers.to_vec();
    files.extend(["store/", "cli/", "tui/terminal/"]);
    found.extend(trespasses("std::fs", &files));
    found.extend(trespasses("fs::", &files));
    assert!(found.is_empty(), "these know more than they may:\n{}", found.join("\n"));
}

/// `docs/keys.md` as the action table has it.
fn keys_document() -> String {
    let mut text = String::from(
        "# Keys\n\nGenerated from the action table. `?` shows the same in the program, `ties keys` in a shell.\n",
    );
    text.push_str("Prefixes show their menu and never time out. Nothing needs Alt, a function key or the mouse.\n");
    for scope in help::ORDER {
        let _ = write!(text, "\n## {}\n\n| keys | does |\n|---|---|\n", scope.heading());
        for entry in help::entries(scope) {
            let keys: Vec<String> = entry.keys.iter().map(|key| format!("`{key}`")).collect();
            let _ = writeln!(text, "| {} | {} |", keys.join(", "), entry.doc);
        }
    }
    text.push_str("\nIn a text field the usual readline keys work as well: `C-a C-e C-b C-f C-d C-w C-u C-k C-y`.\n");
    text
}

#[test]
fn the_document_of_keys_is_not_stale() {
    let path = root().join("docs/keys.md");
    let wanted = keys_document();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, &wanted).expect("docs/keys.md can be written");
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    assert!(found == wanted, "docs/keys.md is stale: run `UPDATE_DOCS=1 cargo test --test architecture`");
}

#[test]
fn help_lists_every_scope() {
    let scopes = ties::tui::action::TABLE.iter().map(|entry| entry.scope);
    for scope in scopes {
        assert!(help::ORDER.contains(&scope), "{} is missing in help", Scope::heading(scope));
    }
}

#[test]
fn what_can_be_done_in_a_view_or_a_walk_has_a_name_in_the_palette() {
    use ties::tui::action::{Action as A, TABLE};
    let moves = [A::Down, A::Up, A::Top, A::Bottom, A::PageDown, A::PageUp, A::NextPane, A::Open, A::Back, A::Later];
    let nameless = TABLE.iter().filter(|entry| entry.scope.has_deeds() && entry.title().is_none());
    let nameless: Vec<String> = nameless
        .filter(|entry| !moves.contains(&entry.action))
        .map(|entry| format!("{:?} {}", entry.scope, entry.keys[0]))
        .collect();
    assert!(nameless.is_empty(), "these have no name:\n{}", nameless.join("\n"));
}

#[test]
fn files_are_one_idea_each() {
    let long: Vec<String> = sources()
        .into_iter()
        .filter(|(_, text)| text.lines().count() > 500)
        .map(|(name, text)| format!("{name}: {} lines", text.lines().count()))
        .collect();
    assert!(long.is_empty(), "over 500 lines without their tests:\n{}", long.join("\n"));
}
