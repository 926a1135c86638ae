//! `ties man`.

use crate::harness::Desk;

#[test]
fn prints_a_page_or_writes_one_a_command() {
    let desk = Desk::new();
    assert!(desk.ties("man").ok().contains(".TH ties 1"));
    desk.ties("man -o pages/man1").ok();
    let page = std::fs::read_to_string(desk.path("pages/man1/ties-log.1")).expect("a page for log");
    assert!(page.contains("dry"), "{page}");
    desk.file("file", "");
    desk.ties("man -o file/pages").fails(73, "file/pages");
}

#[test]
fn every_command_has_a_page_that_reads_without_complaint() {
    let desk = Desk::new();
    desk.ties("man -o pages").ok();
    let pages: Vec<String> = std::fs::read_dir(desk.path("pages"))
        .expect("a folder of pages")
        .flatten()
        .map(|entry| entry.path().display().to_string())
        .collect();
    for name in ["ties.1", "ties-today.1", "ties-event-roster.1", "ties-completions.1"] {
        assert!(pages.iter().any(|page| page.ends_with(&format!("/{name}"))), "{name} in {pages:?}");
    }
    let man = std::process::Command::new("man").args(["--warnings", "-l"]).args(&pages).env("MANPAGER", "cat").output();
    match man {
        Ok(man) => {
            let said = String::from_utf8_lossy(&man.stderr);
            assert!(man.status.success() && !said.contains("warning"), "{said}");
        }
        Err(_) => eprintln!("man is not installed: the pages are not rendered here"),
    }
}
