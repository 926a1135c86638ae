//! The `ties` program: parse, call, map the error to an exit code.

use ties::cli::{self, Finish, Screen};
use ties::environment::Environment;

fn main() {
    let environment = Environment::read();
    let code = match cli::run(std::env::args_os(), &environment) {
        Finish::Code(code) => code,
        Finish::Screen(screen) => paint(&screen),
    };
    // Leaves at once: nothing is gained by taking apart what the system takes back whole.
    std::process::exit(code);
}

/// Hands over to the full-screen program.
fn paint(screen: &Screen) -> i32 {
    let _ = &screen.database;
    eprintln!("ties: the full-screen program is not here yet; `ties today` prints the agenda");
    2
}
