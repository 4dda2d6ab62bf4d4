//! The command line: one file a subcommand.

mod backup;
mod bundle;
mod collect;
mod context;
mod doctor;
mod form;
mod home;
mod init;
mod interview;
mod key;
mod keymap;
mod output;
mod progress;
mod prompt;
mod replay;
mod restore;
mod simulate;
mod theme;
mod tour;
mod unlock;
mod usage;
mod values;

use std::{ffi::OsString, path::PathBuf, process::ExitCode};

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

use self::{context::Context, output::Out};
use crate::{diag::Failure, words::Lang};

/// Household surveys in a terminal: questionnaires in RON, answers that survive a power cut, a bundle per commune.
#[derive(Debug, Parser)]
#[command(name = "khaosat", version, about, max_term_width = 100)]
struct Args {
    /// The data folder (default: $XDG_DATA_HOME/khaosat, or ~/.local/share/khaosat).
    #[arg(long, global = true, value_name = "DIR")]
    data: Option<PathBuf>,

    /// Language of the program: vi or en (default: $KHAOSAT_LANG, else Vietnamese).
    #[arg(long, global = true, value_name = "vi|en", value_parser = language)]
    lang: Option<Lang>,

    /// Draw borders and marks in ASCII.
    #[arg(long, global = true)]
    ascii: bool,

    /// How the screens look: standard, high-contrast, plain or a file (default: theme.ron in the data folder, or in
    /// ~/.config/khaosat).
    #[arg(long, global = true, value_name = "NAME|FILE")]
    theme: Option<PathBuf>,

    /// Wait for Enter even when a code is complete.
    #[arg(long, global = true)]
    always_enter: bool,

    /// A file that changes keys (default: keymap.ron in the data folder, or in ~/.config/khaosat).
    #[arg(long, global = true, value_name = "FILE")]
    keymap: Option<PathBuf>,

    /// Follow this machine's clock, however long ago the last answer was.
    #[arg(long, global = true)]
    trust_clock: bool,

    /// The passphrase of an encrypted data folder is the first line of this file, for use without a terminal
    /// (default: $KHAOSAT_PASSPHRASE_FILE; /dev/fd/3 is an open file of the shell).
    #[arg(long, global = true, value_name = "FILE")]
    passphrase_file: Option<PathBuf>,

    /// Open an encrypted data folder with the office's private key: an age identity or an SSH private key.
    #[arg(long, global = true, value_name = "FILE", conflicts_with = "passphrase_file")]
    identity: Option<PathBuf>,

    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Play one household end to end, by itself, in a temporary folder.
    Tour,
    /// Fill a questionnaire in the terminal.
    Collect(collect::Collect),
    /// Check, show, list and install questionnaires.
    #[command(subcommand)]
    Form(form::Form),
    /// Answer a questionnaire from a file, through the same events as the terminal.
    Replay(replay::Replay),
    /// Fill a data folder with made-up households, for trials and measurements.
    Simulate(simulate::Simulate),
    /// List and read the interviews of the data folder.
    #[command(subcommand)]
    Interview(interview::Interview),
    /// Write and verify the bundle of a commune.
    #[command(subcommand)]
    Bundle(bundle::Bundle),
    /// Make the data folder, set the home commune, encrypt what it holds.
    Init(init::Init),
    /// The keys of an encrypted data folder: list, add, remove, change the passphrase.
    #[command(subcommand)]
    Key(key::Key),
    /// Check the data folder.
    Doctor(doctor::Doctor),
    /// Copy the data folder to another disk, while it is in use; only what is new is written.
    Backup(backup::Backup),
    /// Make a new store of a backup.
    Restore(restore::Restore),
}

/// How a command ended when it did not fail: exit code 0 or 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Done {
    /// Everything is in order.
    Well,
    /// The data or the form has problems, which have been listed.
    WithProblems,
}

impl Done {
    fn problems(any: bool) -> Self {
        if any { Self::WithProblems } else { Self::Well }
    }
}

/// Reads the command line, runs the command, and says by the exit code how it went.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    // Whatever is written may hold personal data; sled makes its files as the mask of the process lets it.
    rustix::process::umask(rustix::fs::Mode::RWXG | rustix::fs::Mode::RWXO);
    // A dump of the memory would hold keys and answers. Where it cannot be forbidden, it is as it was before.
    let _ = rustix::process::setrlimit(
        rustix::process::Resource::Core,
        rustix::process::Rlimit { current: Some(0), maximum: Some(0) },
    );
    let args: Vec<OsString> = args.into_iter().collect();
    let lang = usage::language_of(&args).unwrap_or_else(context::language);
    let command = usage::in_language(Args::command(), lang);
    let parsed = command.try_get_matches_from(args).and_then(|matches| Args::from_arg_matches(&matches));
    let args = match parsed {
        Ok(args) => args,
        Err(wrong) => return not_run(&wrong, lang),
    };
    let mut context = Context::new(args.data, args.lang);
    context.ascii = args.ascii;
    context.theme = args.theme;
    context.always_enter = args.always_enter;
    context.keymap = args.keymap;
    context.trust_clock = args.trust_clock;
    context.keys = unlock::Keys::new(args.passphrase_file, args.identity);
    match dispatch(args.command, &mut context).and_then(|done| context.out.flush().map(|()| done)) {
        Ok(Done::Well) => ExitCode::SUCCESS,
        Ok(Done::WithProblems) => ExitCode::from(1),
        Err(_) if context.out.closed() => ExitCode::SUCCESS,
        Err(failure) => {
            output::report_failure(&failure, context.lang);
            ExitCode::from(failure.kind.exit_code())
        }
    }
}

/// Prints the help or version that was asked for, or says what is wrong with the command line.
fn not_run(wrong: &clap::Error, lang: Lang) -> ExitCode {
    use clap::error::ErrorKind::{DisplayHelp, DisplayHelpOnMissingArgumentOrSubcommand, DisplayVersion};
    // A closed pipe is nobody's fault.
    let _ = match wrong.kind() {
        DisplayHelp | DisplayVersion | DisplayHelpOnMissingArgumentOrSubcommand => wrong.print(),
        _ => {
            output::report_failure(&usage::failure(wrong), lang);
            Ok(())
        }
    };
    ExitCode::from(wrong.exit_code().try_into().unwrap_or(2))
}

fn dispatch(command: Option<Command>, context: &mut Context) -> Result<Done, Failure> {
    match command {
        None => home::run(context),
        Some(Command::Tour) => tour::run(context),
        Some(Command::Collect(args)) => collect::run(&args, context),
        Some(Command::Form(command)) => form::run(command, context),
        Some(Command::Replay(args)) => replay::run(&args, context),
        Some(Command::Simulate(args)) => simulate::run(&args, context),
        Some(Command::Interview(command)) => interview::run(command, context),
        Some(Command::Bundle(command)) => bundle::run(command, context),
        Some(Command::Init(args)) => init::run(&args, context),
        Some(Command::Key(command)) => key::run(command, context),
        Some(Command::Doctor(args)) => doctor::run(&args, context),
        Some(Command::Backup(args)) => backup::run(args, context),
        Some(Command::Restore(args)) => restore::run(&args, context),
    }
}

fn language(tag: &str) -> Result<Lang, String> {
    Lang::from_tag(tag).ok_or_else(|| "vi or en".to_owned())
}
