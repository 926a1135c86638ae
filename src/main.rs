//! The `ties` program: parse, call, map the error to an exit code.

use ties::cli::{self, Error, Exit, Finish, Screen};
use ties::clock::Clock;
use ties::config::Config;
use ties::environment::Environment;
use ties::paths;
use ties::tui::{self, Ended, SessionError};

fn main() {
    let environment = Environment::read();
    let code = match cli::run(std::env::args_os(), &environment) {
        Finish::Code(code) => code,
        Finish::Screen(screen) => paint(&screen, environment).unwrap_or_else(|error| {
            eprintln!("ties: {}", ties::text::printable_lines(&error.message));
            error.exit as i32
        }),
    };
    // Leaves at once: nothing is gained by taking apart what the system takes back whole.
    std::process::exit(code);
}

/// Hands over to the full-screen program.
fn paint(screen: &Screen, environment: Environment) -> Result<i32, Error> {
    let usage = |error: &dyn std::error::Error| Error::new(Exit::Usage, error.to_string());
    let database = paths::database(screen.database.as_deref(), environment.database.as_deref())
        .ok_or_else(|| Error::new(Exit::Usage, "there is no home folder; name a database with --db"))?;
    let config_path = paths::config();
    let config = Config::read(config_path.as_deref()).map_err(|error| usage(&error))?;
    let clock = match Clock::from_env(environment.now.as_deref()).map_err(|error| usage(&error))? {
        Clock::Machine if !environment.time_zone => {
            let zone = config.zone(config_path.as_deref()).map_err(|error| usage(&error))?;
            zone.map_or(Clock::Machine, Clock::Zone)
        }
        clock => clock,
    };
    match tui::run(tui::Options { database, clock, config, environment, part: screen.part }) {
        Ok(Ended::Left) => Ok(Exit::Done as i32),
        Ok(Ended::By(signal)) => Ok(i32::from(signal.exit_status())),
        Err(SessionError::Store(error)) => Err(error.into()),
        Err(error @ SessionError::Unusable(_)) => Err(usage(&error)),
        Err(error @ SessionError::Terminal(_)) => Err(Error::new(Exit::ReadWrite, error.to_string())),
    }
}
