//! `ties completions`.

use crate::harness::Desk;

#[test]
fn every_shell_has_them() {
    let desk = Desk::new();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = desk.ties(&format!("completions {shell}")).ok();
        assert!(script.contains("promise") && script.contains("dry-run"), "{shell}");
        assert_eq!(desk.ties(&format!("completions {shell} --json")).ok(), script, "{shell}");
    }
    desk.ties("completions tcsh").fails(2, "zsh");
    assert!(!desk.database().exists());
}
