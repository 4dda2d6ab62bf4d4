//! The commands of the screens, each with what does the same line by line, or why nothing does.

use super::command::Command;
use crate::{
    text::fold,
    tui::command::{self as screen, TABLE},
    words::{Lang, Word, table::plain as words},
};

/// What there is line by line for a command of the screens.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Here {
    /// This command.
    By(Command),
    /// None, and why.
    Not(&'static Word),
}

/// Every command of the screens has its line, or a reason to have none; one that is new does not compile without.
fn here(command: screen::Command) -> Here {
    use screen::Command as Screen;
    Here::By(match command {
        Screen::Previous => Command::Back,
        Screen::NextSection => Command::NextSection,
        Screen::PreviousSection => Command::PreviousSection,
        Screen::GoTo => Command::GoTo,
        Screen::Sections => Command::Sections,
        Screen::Problems => Command::Problems,
        Screen::Language => Command::Language,
        Screen::Remark => Command::Remark,
        Screen::Special => Command::Special,
        Screen::DontKnow => Command::DontKnow,
        Screen::Refused => Command::Refused,
        Screen::NotApplicable => Command::NotApplicable,
        Screen::Review => Command::Review,
        Screen::Undo => Command::Undo,
        Screen::Redo => Command::Redo,
        Screen::Info => Command::Info,
        Screen::Why => Command::Why,
        Screen::History => Command::History,
        Screen::AddRow => Command::AddRow,
        Screen::RemoveRow => Command::RemoveRow,
        Screen::ReturnRow => Command::ReturnRow,
        Screen::DuplicateRow => Command::DuplicateRow,
        Screen::RowUp => Command::RowUp,
        Screen::RowDown => Command::RowDown,
        Screen::FillDown => Command::FillDown,
        Screen::Same => Command::Same,
        Screen::Locate => Command::Locate,
        Screen::InputMethod => Command::InputMethod,
        Screen::ToneStyle => Command::ToneStyle,
        Screen::Palette | Screen::Help => Command::Help,
        Screen::Lock => Command::Lock,
        Screen::Quit => Command::Quit,
        Screen::Open => return Here::Not(&words::NOT_OPEN),
        Screen::View => return Here::Not(&words::NOT_VIEW),
        Screen::Read => return Here::Not(&words::NOT_READ),
        Screen::Verify => return Here::Not(&words::NOT_VERIFY),
        Screen::Pane => return Here::Not(&words::NOT_PANE),
        Screen::Next => return Here::Not(&words::NOT_NEXT),
        Screen::Choose => return Here::Not(&words::NOT_CHOOSE),
        Screen::LeaveInterview => return Here::Not(&words::NOT_LEAVE),
        Screen::Close => return Here::Not(&words::NOT_CLOSE),
        Screen::Redraw => return Here::Not(&words::NOT_REDRAW),
    })
}

/// The same by the folded name in the screens' table.
pub(super) fn on_screens(name: &str) -> Option<Here> {
    TABLE.iter().find(|entry| fold(entry.name) == name).map(|entry| here(entry.command))
}

/// The README's list of those that have no line, and why; a test compares.
pub(super) fn exceptions_markdown() -> String {
    let not = TABLE.iter().filter_map(|entry| match here(entry.command) {
        Here::By(_) => None,
        Here::Not(why) => Some(format!("* `{}`: {}\n", entry.name, why.text(Lang::En))),
    });
    not.collect()
}

#[cfg(test)]
mod tests {
    use super::{super::command::name, *};

    #[test]
    fn every_command_of_the_screens_is_here_or_says_why_not() {
        for entry in TABLE {
            match on_screens(&fold(entry.name)) {
                Some(Here::By(command)) => assert!(!name(command, Lang::En).is_empty(), "{}", entry.name),
                Some(Here::Not(why)) => assert!(why.en.len() > 20 && why.vi.len() > 20, "{}", entry.name),
                None => panic!("{} is not in its own table", entry.name),
            }
        }
    }
}
