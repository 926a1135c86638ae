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
    // The help command completes what commands have below them too.
    assert!(desk.ties("completions bash").ok().contains("help__subcmd__event,roster)"));
    desk.ties("completions tcsh").fails(2, "zsh");
    assert!(!desk.database().exists());
}

/// What the shell says when it does that with the completions at hand as `_ties`; none where it is not installed.
fn in_shell(shell: &str, commands: &str) -> Option<String> {
    let desk = Desk::new();
    let script = desk.ties(&format!("completions {shell}")).ok();
    desk.file("_ties", script);
    let mut command = std::process::Command::new(shell);
    command.args(["-c", commands]).env_clear().env("PATH", "/usr/local/bin:/usr/bin:/bin").env("HOME", desk.path(""));
    let output = command.current_dir(desk.path("")).output().ok();
    if output.is_none() {
        eprintln!("{shell} is not installed: its completions are not loaded here");
    }
    output.map(|output| String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned())
}

#[test]
fn the_shells_that_are_here_load_them() {
    let bash = in_shell(
        "bash",
        "source ./_ties; COMP_WORDS=(ties pro); COMP_CWORD=1; _ties ties pro ties; echo ${COMPREPLY[@]}",
    );
    let zsh = in_shell("zsh", "fpath=($PWD $fpath); autoload -Uz compinit && compinit -u -d dump; echo $_comps[ties]");
    let fish = in_shell("fish", "source ./_ties; complete -C 'ties pro'");
    for (said, expected) in [(bash, "promise\n"), (zsh, "_ties\n"), (fish, "promise\tPromises, yours and theirs\n")] {
        assert!(said.as_deref().is_none_or(|said| said == expected), "{said:?} is not {expected:?}");
    }
}
