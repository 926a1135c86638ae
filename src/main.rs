//! The `ties` program: parse, call, map the error to an exit code.

use std::io::Write;

use ties::cli::{self, Error, Exit, Finish};
use ties::environment::Environment;
use ties::tui::{self, Ended, SessionError};

fn main() {
    ties::panics::tell_safely();
    let code = match cli::run(std::env::args_os(), &Environment::read()) {
        Finish::Code(code) => code,
        Finish::Screen(options, folder) => {
            let code = paint(*options).unwrap_or_else(|error| {
                tell(&error.message);
                error.exit as i32
            });
            if let Some(folder) = folder {
                let path = folder.path().display().to_string();
                if let Err(error) = folder.close() {
                    tell(&format!("{path} is left behind: {error}"));
                }
            }
            code
        }
    };
    // Leaves at once: nothing is gained by taking apart what the system takes back whole.
    std::process::exit(code);
}

/// The terminal may be gone, and then nobody is left to be told.
fn tell(message: &str) {
    let _ = writeln!(std::io::stderr(), "ties: {}", ties::text::printable_lines(message));
}

/// Hands over to the full-screen program.
fn paint(options: tui::Options) -> Result<i32, Error> {
    match tui::run(options) {
        Ok(Ended::Left) => Ok(Exit::Done as i32),
        Ok(Ended::Logged(label, notices)) => {
            cli::tell_logged(&label, &notices);
            Ok(Exit::Done as i32)
        }
        Ok(Ended::By(signal)) => Ok(i32::from(signal.exit_status())),
        Err(SessionError::Store(error)) => Err(error.into()),
        Err(error @ SessionError::Unusable(_)) => Err(Error::new(Exit::Usage, error.to_string())),
        Err(error @ SessionError::Terminal(_)) => Err(Error::new(Exit::ReadWrite, error.to_string())),
    }
}
