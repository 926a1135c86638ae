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
