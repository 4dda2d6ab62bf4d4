//! What `--help` says, and what is said of a wrong command line, in the language of the program. Both come from one
//! part of the table, whose entries are named as the commands and arguments are.

use std::ffi::OsString;

use clap::{
    Arg, Command,
    error::{ContextKind, ContextValue, Error, ErrorKind},
};

use crate::{
    diag::{Failure, Kind},
    words::{
        Lang, Phrase, Word,
        table::{common, usage as words},
    },
};

/// The language that a command line asks for, read before the rest of it can be.
pub(super) fn language_of(args: &[OsString]) -> Option<Lang> {
    let args: Vec<&str> = args.iter().map_while(|arg| arg.to_str()).take_while(|arg| *arg != "--").collect();
    let behind = args.windows(2).rfind(|pair| pair[0] == "--lang").map(|pair| pair[1]);
    let joined = args.iter().rev().find_map(|arg| arg.strip_prefix("--lang="));
    behind.or(joined).and_then(Lang::from_tag)
}

/// The command with every text in a language.
pub(super) fn in_language(mut command: Command, lang: Lang) -> Command {
    // What clap adds by itself is there only then.
    command.build();
    told(command, &[], lang)
}

/// A command, and all inside it; `path` are the names that lead there, that of the program left out.
fn told(command: Command, path: &[&str], lang: Lang) -> Command {
    let name = command.get_name().to_owned();
    let here: Vec<&str> = match path {
        // Every command of commands has a `help`, and `help form check` is about `form check`.
        _ if name == "help" => vec!["help"],
        ["help"] => vec![&name],
        [] if name == "khaosat" => vec![],
        path => path.iter().copied().chain([name.as_str()]).collect(),
    };
    let template = format!("{{about-with-newline}}\n{} {{usage}}\n\n{{all-args}}", words::USAGE.text(lang));
    let mut command = command
        .help_template(template)
        .subcommand_help_heading(words::COMMANDS.text(lang))
        .mut_args(|arg| told_of(arg, &here, lang))
        .mut_subcommands(|inner| told(inner, &here, lang));
    if let Some(about) = word(&here, None) {
        command = command.about(about.text(lang));
    }
    command
}

fn told_of(arg: Arg, path: &[&str], lang: Lang) -> Arg {
    let everywhere = arg.is_global_set() || matches!(arg.get_id().as_str(), "help" | "version");
    let heading = match (arg.is_positional(), everywhere) {
        (true, _) => &words::ARGUMENTS,
        (false, true) => &words::GENERAL_OPTIONS,
        (false, false) => &words::OPTIONS,
    };
    let arg = arg.help_heading(heading.text(lang)).hide_default_value(true);
    let Some(help) = word(path, Some(arg.get_id().as_str())) else { return arg };
    let defaults = arg.get_default_values().iter().filter(|_| arg.get_action().takes_values());
    let default = defaults.filter_map(|value| value.to_str()).collect::<Vec<_>>().join(" ");
    match default.is_empty() {
        true => arg.help(help.text(lang)),
        false => arg.help(words::WITH_DEFAULT.with([help.text(lang), &default]).text(lang)),
    }
}

/// The entry of a command, or of an argument: its own, or that of all with this name.
fn word(path: &[&str], arg: Option<&str>) -> Option<&'static Word> {
    let upper = |name: &str| name.to_uppercase().replace('-', "_");
    let own = if path.is_empty() { "KHAOSAT".to_owned() } else { upper(&path.join("_")) };
    let names = match arg {
        None => vec![own],
        Some(arg) => vec![format!("{own}__{}", upper(arg)), format!("ANY__{}", upper(arg))],
    };
    names.iter().find_map(|name| words::ALL.iter().find(|(known, _)| known == name)).map(|(_, word)| *word)
}

/// What is wrong with a command line, and what can be typed instead.
pub(super) fn failure(error: &Error) -> Failure {
    let text = |kind| error.get(kind).map(said).unwrap_or_default();
    let arg = text(ContextKind::InvalidArg);
    let value = text(ContextKind::InvalidValue);
    let message = match error.kind() {
        ErrorKind::InvalidSubcommand => words::UNKNOWN_COMMAND.with([text(ContextKind::InvalidSubcommand)]),
        ErrorKind::UnknownArgument => words::UNKNOWN_ARGUMENT.with([arg]),
        ErrorKind::InvalidValue if value.is_empty() => words::MISSING_VALUE.with([arg]),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => words::BAD_VALUE.with([value, arg]),
        ErrorKind::TooManyValues => words::TOO_MANY_VALUES.with([value, arg]),
        ErrorKind::NoEquals | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            words::MISSING_VALUE.with([arg])
        }
        ErrorKind::MissingRequiredArgument => words::MISSING_ARGUMENTS.with([arg]),
        ErrorKind::ArgumentConflict => words::NOT_TOGETHER.with([arg, text(ContextKind::PriorArg)]),
        ErrorKind::InvalidUtf8 => words::NOT_UTF8.phrase(),
        _ => words::WRONG_COMMAND_LINE.phrase(),
    };
    let failure = Failure::new(Kind::Usage, message);
    let failure = match std::error::Error::source(error) {
        Some(cause) => failure.because(cause),
        None => failure,
    };
    hints(error).into_iter().fold(failure, Failure::hint)
}

fn hints(error: &Error) -> Vec<Phrase> {
    let text = |kind| error.get(kind).map(said).filter(|text| !text.is_empty());
    let like = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    let like = like.into_iter().find_map(text).map(|like| common::DID_YOU_MEAN.with([like]));
    let possible = text(ContextKind::ValidValue).map(|values| words::POSSIBLE_VALUES.with([values]));
    let usage = text(ContextKind::Usage);
    let usage = usage.map(|usage| usage.trim_start_matches("Usage:").trim().to_owned());
    let command = usage.as_deref().map(|usage| {
        let plain = |word: &&str| word.starts_with(|c: char| c.is_ascii_lowercase());
        usage.split_whitespace().take_while(plain).collect::<Vec<_>>().join(" ")
    });
    let usage = usage.map(|usage| words::SEE_USAGE.with([usage]));
    let help = words::SEE_HELP.with([command.unwrap_or_else(|| "khaosat".to_owned())]);
    [like, possible, usage, Some(help)].into_iter().flatten().collect()
}

fn said(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(", "),
        ContextValue::StyledStr(text) => text.to_string(),
        ContextValue::StyledStrs(texts) => {
            texts.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
        }
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    /// Names of what has no text of its own in the table.
    fn silent(command: &Command, path: &[&str], found: &mut Vec<String>) {
        if word(path, None).is_none() {
            found.push(path.join(" "));
        }
        let args = command.get_arguments().map(|arg| arg.get_id().as_str());
        found.extend(
            args.filter(|id| word(path, Some(id)).is_none()).map(|id| format!("{} {id}", path.join(" "))),
        );
        for inner in command.get_subcommands().filter(|inner| inner.get_name() != "help") {
            let path: Vec<&str> = path.iter().copied().chain([inner.get_name()]).collect();
            silent(inner, &path, found);
        }
    }

    #[test]
    fn every_command_and_argument_says_what_it_is_in_both_languages() {
        let mut command = crate::cli::Args::command();
        command.build();
        let mut found = Vec::new();
        silent(&command, &[], &mut found);
        assert_eq!(found, Vec::<String>::new());
    }

    #[test]
    fn the_language_is_known_before_anything_else() {
        let of = |line: &str| language_of(&line.split(' ').map(OsString::from).collect::<Vec<_>>());
        assert_eq!(of("khaosat --lang en --no"), Some(Lang::En));
        assert_eq!(of("khaosat --lang=vi form --help"), Some(Lang::Vi));
        assert_eq!(of("khaosat form -- --lang en"), None);
    }
}
