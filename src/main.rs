//! Reads the command line, runs one command, turns an error into an exit code.

fn main() -> std::process::ExitCode {
    khaosat::cli::run(std::env::args_os())
}
