//! Reads the command line, runs one command, turns an error into an exit code.

fn main() -> std::process::ExitCode {
    // Whatever is written (sled's files, bundles, reports) is for its owner only.
    rustix::process::umask(rustix::fs::Mode::RWXG | rustix::fs::Mode::RWXO);
    khaosat::cli::run(std::env::args_os())
}
