//! The commands of the line by line interview: one table gives their names, their help and what they are.

use super::beside::{Here, on_screens};
use crate::{
    diag::did_you_mean,
    text::fold,
    words::{
        Arg, Lang, Phrase, Word,
        table::{plain, tui as words},
    },
};

/// What a line that begins with a colon asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Command {
    Help,
    Here,
    Choices,
    Back,
    NextSection,
    PreviousSection,
    Sections,
    GoTo,
    Search,
    Problems,
    Reason,
    Special,
    DontKnow,
    Refused,
    NotApplicable,
    Clear,
    Same,
    Locate,
    History,
    Remark,
    Why,
    Info,
    Undo,
    Redo,
    AddRow,
    DuplicateRow,
    FillDown,
    RowUp,
    RowDown,
    RemoveRow,
    ReturnRow,
    Language,
    InputMethod,
    ToneStyle,
    Review,
    Result,
    Lock,
    Quit,
}

/// One line of the table.
struct Entry {
    command: Command,
    /// Vietnamese and English name; Vietnamese is understood without its marks, too.
    names: [&'static str; 2],
    /// What may stand behind the name, if anything does.
    argument: &'static str,
    doc: &'static Word,
}

const fn entry(
    command: Command,
    names: [&'static str; 2],
    argument: &'static str,
    doc: &'static Word,
) -> Entry {
    Entry { command, names, argument, doc }
}

static TABLE: &[Entry] = &[
    entry(Command::Help, ["giúp", "help"], " …", &plain::CMD_HELP_DOC),
    entry(Command::Here, ["đọc", "again"], "", &plain::CMD_HERE_DOC),
    entry(Command::Choices, ["chọn", "choices"], " …", &plain::CMD_CHOICES_DOC),
    entry(Command::Back, ["lùi", "back"], "", &words::CMD_PREVIOUS_DOC),
    entry(Command::NextSection, ["sau", "next-section"], "", &words::CMD_NEXT_SECTION_DOC),
    entry(Command::PreviousSection, ["trước", "previous-section"], "", &words::CMD_PREVIOUS_SECTION_DOC),
    entry(Command::Sections, ["mục", "sections"], "", &plain::CMD_SECTIONS_DOC),
    entry(Command::GoTo, ["đến", "goto"], " 4.2", &words::CMD_GOTO_DOC),
    entry(Command::Search, ["tìm", "search"], " …", &plain::CMD_SEARCH_DOC),
    entry(Command::Problems, ["thiếu", "problems"], "", &words::CMD_PROBLEMS_DOC),
    entry(Command::Reason, ["lý", "reason"], " …", &plain::CMD_REASON_DOC),
    entry(Command::Special, ["giá", "special"], " 1", &words::CMD_SPECIAL_DOC),
    entry(Command::DontKnow, ["kb", "dont-know"], "", &words::CMD_DONT_KNOW_DOC),
    entry(Command::Refused, ["tc", "refused"], "", &words::CMD_REFUSED_DOC),
    entry(Command::NotApplicable, ["kad", "not-applicable"], "", &words::CMD_NOT_APPLICABLE_DOC),
    entry(Command::Clear, ["xóa", "clear"], "", &plain::CMD_CLEAR_DOC),
    entry(Command::Same, ["như", "same"], "", &words::CMD_SAME_DOC),
    entry(Command::Locate, ["gps", "gps"], "", &words::CMD_LOCATE_DOC),
    entry(Command::History, ["lịch", "history"], " 2", &plain::CMD_HISTORY_DOC),
    entry(Command::Remark, ["ghi", "remark"], " …", &plain::CMD_REMARK_DOC),
    entry(Command::Why, ["sao", "why"], " 4.2", &words::CMD_WHY_DOC),
    entry(Command::Info, ["giải", "info"], "", &words::CMD_INFO_DOC),
    entry(Command::Undo, ["hoàn", "undo"], "", &words::CMD_UNDO_DOC),
    entry(Command::Redo, ["lại", "redo"], "", &words::CMD_REDO_DOC),
    entry(Command::AddRow, ["thêm", "add"], " 2", &plain::CMD_ADD_DOC),
    entry(Command::DuplicateRow, ["nhân", "duplicate"], " 2", &plain::CMD_DUPLICATE_DOC),
    entry(Command::FillDown, ["điền", "fill"], "", &plain::CMD_FILL_DOC),
    entry(Command::RowUp, ["lên", "up"], " 2", &plain::CMD_UP_DOC),
    entry(Command::RowDown, ["xuống", "down"], " 2", &plain::CMD_DOWN_DOC),
    entry(Command::RemoveRow, ["bớt", "remove"], " 2", &plain::CMD_REMOVE_DOC),
    entry(Command::ReturnRow, ["lấy", "return"], " 2", &plain::CMD_RETURN_DOC),
    entry(Command::Language, ["ngữ", "language"], "", &words::CMD_LANGUAGE_DOC),
    entry(Command::InputMethod, ["chữ", "telex"], " vni", &words::CMD_INPUT_METHOD_DOC),
    entry(Command::ToneStyle, ["dấu", "tones"], "", &words::CMD_TONE_STYLE_DOC),
    entry(Command::Review, ["xem", "review"], "", &words::CMD_REVIEW_DOC),
    entry(Command::Result, ["kết", "result"], " 3 …", &plain::CMD_RESULT_DOC),
    entry(Command::Lock, ["khóa", "lock"], "", &plain::CMD_LOCK_DOC),
    entry(Command::Quit, ["thoát", "quit"], "", &words::CMD_QUIT_DOC),
];

/// What a line is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Typed<'l> {
    /// An answer.
    Answer(&'l str),
    /// A command with what stands behind its name.
    Command(Command, &'l str),
    /// The entry with this number of the list read last.
    Listed(&'l str),
    /// A colon and something else.
    Unknown(Phrase),
}

/// Tells answers from commands. A lone `?` asks for help; two colons begin an answer with one.
pub(super) fn read(line: &str) -> Typed<'_> {
    let trimmed = line.trim();
    if trimmed == "?" {
        return Typed::Command(Command::Help, "");
    }
    let Some(rest) = trimmed.strip_prefix(':') else { return Typed::Answer(line) };
    if rest.starts_with(':') {
        return Typed::Answer(rest);
    }
    if let Some(number) = rest.strip_prefix('#') {
        return Typed::Listed(number.trim());
    }
    let (name, argument) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    match named(name) {
        Some(command) => Typed::Command(command, argument.trim()),
        None => Typed::Unknown(unknown(name)),
    }
}

/// The command with this name, or the only one whose name begins so; names of the screens' commands are understood,
/// too.
fn named(typed: &str) -> Option<Command> {
    let wanted = fold(typed);
    let is = |entry: &&Entry| entry.names.iter().any(|name| fold(name) == wanted);
    if let Some(entry) = TABLE.iter().find(is) {
        return Some(entry.command);
    }
    if let Some(Here::By(command)) = on_screens(&wanted) {
        return Some(command);
    }
    let mut begin =
        TABLE.iter().filter(|entry| entry.names.iter().any(|name| fold(name).starts_with(&wanted)));
    match (begin.next(), begin.next()) {
        (Some(entry), None) => Some(entry.command),
        _ => None,
    }
}

fn unknown(name: &str) -> Phrase {
    if let Some(Here::Not(why)) = on_screens(&fold(name)) {
        return plain::NOT_IN_LINES.with([Arg::from(name), why.phrase().into()]);
    }
    match did_you_mean(name, TABLE.iter().flat_map(|entry| entry.names)) {
        Some(like) => plain::NO_COMMAND_LIKE.with([name, like]),
        None => plain::NO_COMMAND.with([name]),
    }
}

/// The name of a command in a language.
pub(super) fn name(command: Command, lang: Lang) -> &'static str {
    let entry = TABLE.iter().find(|entry| entry.command == command);
    entry.map_or("", |entry| match lang {
        Lang::Vi => entry.names[0],
        Lang::En => entry.names[1],
    })
}

/// Every command with what it does, or those with some words in it; the name of the other language behind.
pub(super) fn help(lang: Lang, typed: &str) -> Vec<String> {
    let wanted = fold(typed);
    let found = TABLE.iter().map(|entry| line(entry, lang)).filter(|line| fold(line).contains(&wanted));
    let found: Vec<String> = found.collect();
    if !typed.is_empty() {
        return if found.is_empty() { vec![plain::HELP_NONE.with([typed]).text(lang)] } else { found };
    }
    let mut lines = vec![plain::HELP.text(lang).to_owned()];
    lines.extend(found);
    lines.push(format!("  :#2: {}", plain::CMD_LISTED_DOC.text(lang)));
    lines.push(plain::HELP_COLON.text(lang).to_owned());
    lines.push(plain::SAVED_ALL.text(lang).to_owned());
    lines
}

fn line(entry: &Entry, lang: Lang) -> String {
    let [vi, en] = entry.names;
    let (first, second) = if lang == Lang::Vi { (vi, en) } else { (en, vi) };
    let other = if first == second { String::new() } else { format!(", :{second}") };
    format!("  :{first}{}{other}: {}", entry.argument, entry.doc.text(lang))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_two_commands_have_one_name() {
        let mut names = HashSet::new();
        for entry in TABLE {
            let own: HashSet<String> = entry.names.iter().map(|name| fold(name)).collect();
            for name in own {
                assert!(names.insert(name.clone()), "{name} twice");
            }
        }
    }

    #[test]
    fn help_is_complete_or_about_some_words() {
        assert_eq!(help(Lang::Vi, "").len(), TABLE.len() + 4);
        assert_eq!(help(Lang::Vi, "DONG"), help(Lang::Vi, "dòng"));
        assert_eq!(help(Lang::En, "gpsd").len(), 1);
        assert_eq!(help(Lang::En, "zzz"), ["No command has “zzz” in it; `:help` lists them all."]);
    }

    #[test]
    fn commands_are_told_from_answers() {
        assert_eq!(read("Lò Văn An"), Typed::Answer("Lò Văn An"));
        assert_eq!(read(":den 4.2"), Typed::Command(Command::GoTo, "4.2"));
        assert_eq!(read(" :GOTO  age "), Typed::Command(Command::GoTo, "age"));
        assert_eq!(read(":ĐẾN tuổi chủ hộ"), Typed::Command(Command::GoTo, "tuổi chủ hộ"));
        assert_eq!(read("::)"), Typed::Answer(":)"));
        assert_eq!(read("?"), Typed::Command(Command::Help, ""));
        assert_eq!(read(":# 3"), Typed::Listed("3"));
        assert_eq!(read(":dont"), Typed::Command(Command::DontKnow, ""));
        assert_eq!(read(":l"), Typed::Unknown(plain::NO_COMMAND.with(["l"])), "several begin so");
        assert_eq!(read(":duplicate-row 2"), Typed::Command(Command::DuplicateRow, "2"), "as on the screens");
        assert_eq!(read(":hepl"), Typed::Unknown(plain::NO_COMMAND_LIKE.with(["hepl", "help"])));
        assert_eq!(read(":)"), Typed::Unknown(plain::NO_COMMAND.with([")"])));
    }
}
