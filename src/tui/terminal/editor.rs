//! Lets the user edit a text in the editor of their choice.
//!
//! The text goes through a file only the user can read, in a folder of its own, so that what an editor leaves beside it is
//! private as well. It is never lost: unless the edited text came back whole, the file stays and the error names it.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};

use tempfile::TempDir;

use crate::private;

/// The editor command: a program and its arguments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Editor {
    words: Vec<String>,
}

/// Editing did not give a text back. The message names the file that holds it, if it got that far.
#[derive(Debug, thiserror::Error)]
pub enum EditorError {
    /// No file could be made for the text.
    #[error("cannot write a file for the editor: {0}")]
    File(#[source] io::Error),
    /// The editor could not be run.
    #[error("cannot run the editor `{editor}`: {source}; set $EDITOR. Your text is in {}", kept.display())]
    Start {
        /// The editor, as it was called.
        editor: String,
        /// Where the text is.
        kept: PathBuf,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// The editor ended with an error.
    #[error("the editor `{editor}` ended with {status}; nothing was changed. Your text is in {}", kept.display())]
    Failed {
        /// The editor, as it was called.
        editor: String,
        /// Its exit code, `None` when a signal ended it.
        code: Option<i32>,
        /// How it ended, in words.
        status: String,
        /// Where the text is.
        kept: PathBuf,
    },
    /// The file does not hold text any more.
    #[error("what the editor left cannot be read: {source}. It is in {}", kept.display())]
    Unreadable {
        /// Where it is.
        kept: PathBuf,
        /// Why.
        #[source]
        source: io::Error,
    },
}

impl EditorError {
    /// The file the text is in, and whether the editor is done with it.
    fn kept(&self) -> Option<(&Path, bool)> {
        match self {
            Self::File(_) => None,
            Self::Start { kept, .. } => Some((kept, false)),
            Self::Failed { kept, .. } | Self::Unreadable { kept, .. } => Some((kept, true)),
        }
    }

    /// The text the editor has saved so far, for a program that ends before anybody reads where it is. Its file goes,
    /// unless the editor may still have it.
    pub fn rescue(&self) -> Option<String> {
        let (path, is_done) = self.kept()?;
        let text = std::fs::read_to_string(path).ok()?;
        if is_done {
            // What stays behind is a private file with the text, no more.
            let _ = std::fs::remove_file(path);
        }
        Some(text)
    }
}

impl Editor {
    /// The editor the environment asks for: `$VISUAL`, then `$EDITOR`, then `vi`. A value may hold arguments and
    /// quotes, as in `code --wait` or `"/opt/my editor/ed" -x`; an empty one counts as none.
    pub fn chosen(visual: Option<&str>, editor: Option<&str>) -> Self {
        let words = [visual, editor].into_iter().flatten().map(words).find(|words| !words.is_empty());
        Self { words: words.unwrap_or_else(|| vec!["vi".to_owned()]) }
    }

    /// Edits a text, running the editor through `run`.
    ///
    /// `None`: the text came back as it was.
    pub fn edit(
        &self,
        initial: &str,
        suffix: &str,
        run: impl FnOnce(&mut Command) -> io::Result<ExitStatus>,
    ) -> Result<Option<String>, EditorError> {
        let folder = private::temporary_folder("ties-", None).map_err(EditorError::File)?;
        let path = folder.path().join(format!("ties{suffix}"));
        write(&path, initial).map_err(EditorError::File)?;
        let editor = self.words.join(" ");
        let mut command = Command::new(&self.words[0]);
        command.args(&self.words[1..]).arg(&path);
        match run(&mut command) {
            Err(source) => Err(EditorError::Start { editor, kept: keep(folder, path), source }),
            Ok(status) if !status.success() => Err(EditorError::Failed {
                editor,
                code: status.code(),
                status: status.to_string(),
                kept: keep(folder, path),
            }),
            // By its name: many editors write another file and rename it.
            Ok(_) => match std::fs::read_to_string(&path) {
                Err(source) => Err(EditorError::Unreadable { kept: keep(folder, path), source }),
                Ok(text) if text == initial => Ok(None),
                // An editor ends the last line where the text did not.
                Ok(text) if !initial.ends_with('\n') && text.strip_suffix('\n') == Some(initial) => Ok(None),
                Ok(text) => Ok(Some(text)),
            },
        }
    }
}

fn write(path: &Path, text: &str) -> io::Result<()> {
    let mut file = private::file(path)?;
    file.write_all(text.as_bytes())?;
    file.flush()
}

/// Leaves the folder and what is in it.
fn keep(folder: TempDir, path: PathBuf) -> PathBuf {
    let _ = folder.keep();
    path
}

/// Splits a command into words as a shell would, without running one: blanks part words, quotes and backslashes keep
/// them together. An unclosed quote runs to the end.
fn words(command: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    let mut chars = command.chars();
    while let Some(c) = chars.next() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (None, '\'' | '"') => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            (None | Some('"'), '\\') => word.get_or_insert_default().extend(chars.next()),
            (None, c) if c.is_whitespace() => words.extend(word.take()),
            (_, c) => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;
    use std::os::unix::process::ExitStatusExt;

    use super::*;

    #[test]
    fn a_command_is_split_as_a_shell_would() {
        assert_eq!(words("code --wait"), ["code", "--wait"]);
        assert_eq!(words(r#""/opt/my editor/ed" -x '' a\ b "q\"r""#), ["/opt/my editor/ed", "-x", "", "a b", "q\"r"]);
        assert_eq!(words("  "), Vec::<String>::new());
        assert_eq!(words("vi 'open"), ["vi", "open"]);
    }

    #[test]
    fn visual_comes_before_editor_and_vi_is_last() {
        assert_eq!(Editor::chosen(Some("a -b"), Some("c")).words, ["a", "-b"]);
        assert_eq!(Editor::chosen(Some(" "), Some("c")).words, ["c"]);
        assert_eq!(Editor::chosen(None, None).words, ["vi"]);
    }

    /// Removes what was kept, with the folder that is its own.
    fn forget(kept: &Path) {
        assert!(kept.parent().is_some_and(|folder| std::fs::remove_dir_all(folder).is_ok()));
    }

    fn edit_with(script: &str, initial: &str) -> Result<Option<String>, EditorError> {
        Editor { words: ["sh", "-c", script, "editor"].map(str::to_owned).to_vec() }.edit(
            initial,
            ".md",
            Command::status,
        )
    }

    #[test]
    fn the_edited_text_comes_back_and_the_file_goes() {
        let script = r#"echo more >> "$1"; echo "$1" >> "$1""#;
        let text = edit_with(script, "first\n").ok().flatten().unwrap_or_default();
        let path = PathBuf::from(text.strip_prefix("first\nmore\n").unwrap_or_default().trim_end());
        assert_eq!(path.extension().and_then(std::ffi::OsStr::to_str), Some("md"), "{text}");
        assert!(!path.exists());
    }

    #[test]
    fn an_editor_that_renames_its_file_into_place_is_read() {
        let text = edit_with(r#"echo new > "$1.new"; mv "$1.new" "$1""#, "old");
        assert_eq!(text.ok().flatten().as_deref(), Some("new\n"));
    }

    #[test]
    fn an_unchanged_text_is_none() {
        assert!(matches!(edit_with("true", "same"), Ok(None)));
        assert!(matches!(edit_with(r#"echo >> "$1""#, "same"), Ok(None)));
    }

    #[test]
    fn the_text_survives_an_editor_that_fails() {
        let failed = edit_with(r#"echo half >> "$1"; exit 3"#, "whole\n");
        let Err(EditorError::Failed { code, kept, .. }) = &failed else { panic!("{failed:?}") };
        assert_eq!(*code, Some(3));
        assert_eq!(std::fs::read_to_string(kept).unwrap_or_default(), "whole\nhalf\n");
        let mode = std::fs::metadata(kept).map(|file| file.permissions().mode() & 0o777);
        assert_eq!(mode.ok(), Some(0o600));
        forget(kept);
    }

    #[test]
    fn the_text_survives_an_editor_that_is_not_there_or_is_killed() {
        let failed = Editor { words: vec!["/no/such/editor".to_owned()] }.edit("text", "", Command::status);
        let Err(EditorError::Start { kept, .. }) = &failed else { panic!("{failed:?}") };
        assert_eq!(std::fs::read_to_string(kept).unwrap_or_default(), "text");
        forget(kept);

        let failed = Editor::chosen(None, None).edit("text", "", |_| Ok(ExitStatus::from_raw(9)));
        let Err(error @ EditorError::Failed { code: None, kept, .. }) = &failed else { panic!("{failed:?}") };
        assert!(error.to_string().contains(&kept.display().to_string()));
        forget(kept);
    }

    #[test]
    fn what_a_failed_editor_has_saved_is_rescued_and_its_file_goes() {
        let failed = edit_with(r#"echo half >> "$1"; kill -KILL $$"#, "whole\n");
        let Err(error @ EditorError::Failed { kept, .. }) = &failed else { panic!("{failed:?}") };
        assert_eq!(error.rescue().as_deref(), Some("whole\nhalf\n"));
        assert!(!kept.exists());
    }

    #[test]
    fn what_an_editor_may_still_have_is_rescued_and_its_file_stays() {
        let failed = Editor::chosen(None, None).edit("text", "", |_| Err(io::Error::other("it goes on by itself")));
        let Err(error @ EditorError::Start { kept, .. }) = &failed else { panic!("{failed:?}") };
        assert_eq!(error.rescue().as_deref(), Some("text"));
        assert!(std::fs::remove_file(kept).is_ok());
    }

    #[test]
    fn what_is_no_text_is_kept() {
        let failed = edit_with(r#"printf '\377' > "$1""#, "text");
        let Err(EditorError::Unreadable { kept, .. }) = &failed else { panic!("{failed:?}") };
        forget(kept);
    }
}
