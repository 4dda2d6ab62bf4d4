//! The one command table: key bar, help screen, palette and the README's key table all come from it.

use super::key::Key;
use crate::words::{Lang, Word, table::tui as words};

/// What a person can ask for with one key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Command {
    Open,
    Pane,
    Next,
    Previous,
    NextSection,
    PreviousSection,
    GoTo,
    Problems,
    Language,
    Remark,
    Special,
    DontKnow,
    Refused,
    NotApplicable,
    Review,
    Undo,
    Redo,
    Info,
    AddRow,
    RemoveRow,
    ReturnRow,
    DuplicateRow,
    RowUp,
    RowDown,
    FillDown,
    Choose,
    LeaveInterview,
    Close,
    Palette,
    Help,
    Redraw,
    Quit,
}

/// What the top layer is, as far as keys are concerned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Where {
    /// The home screen.
    #[default]
    Home,
    /// A question.
    Question,
    /// The rows of a repeat: add another, who leaves.
    Rows,
    /// A roster as a grid.
    Grid,
    /// A list or an entry over the screen.
    Popup,
    /// Something to read over the screen.
    Page,
}

/// What conditions may look at; a copy, so that they are pure.
#[derive(Clone, Copy, Debug, Default)]
pub struct Conditions {
    /// What the top layer is.
    pub place: Where,
    /// The question takes these special values.
    pub dont_know: bool,
    /// See above.
    pub refused: bool,
    /// See above.
    pub not_applicable: bool,
    /// Something can be undone.
    pub undo: bool,
    /// Something can be redone.
    pub redo: bool,
    /// Rows can be added here.
    pub add_row: bool,
    /// A row is marked that can leave.
    pub remove_row: bool,
    /// A row is marked that can come back.
    pub return_row: bool,
    /// The row in focus can be copied.
    pub duplicate_row: bool,
    /// The row in focus can go up.
    pub row_up: bool,
    /// The row in focus can go down.
    pub row_down: bool,
    /// The answer in focus can be filled into the rows below.
    pub fill_down: bool,
}

impl Conditions {
    /// Over another screen.
    fn over(self) -> bool {
        matches!(self.place, Where::Popup | Where::Page)
    }

    fn interview(self) -> bool {
        matches!(self.place, Where::Question | Where::Rows | Where::Grid)
    }
}

/// One command with everything there is to say about it.
pub struct Entry {
    /// Which.
    pub command: Command,
    /// Its name in key files and logs.
    pub name: &'static str,
    /// Two or three words for the key bar.
    pub label: &'static Word,
    /// One sentence for help and palette.
    pub doc: &'static Word,
    /// Default keys, the first one is shown.
    pub keys: &'static [&'static str],
    /// Looked at before the field gets the key; others only when the field has no use for it.
    pub early: bool,
    /// Where it goes in the key bar; 0 = not shown there.
    pub rank: u8,
    /// When it is valid.
    pub when: fn(Conditions) -> bool,
}

macro_rules! commands {
    ($($command:ident $name:literal $label:ident $doc:ident [$($key:literal),*] $early:literal $rank:literal $when:expr;)*) => {
        &[$(Entry {
            command: Command::$command, name: $name, label: &words::$label, doc: &words::$doc,
            keys: &[$($key),*], early: $early, rank: $rank, when: $when,
        }),*]
    };
}

/// The table. Order is the order of help and of the README.
pub static TABLE: &[Entry] = commands! {
    Open "open" CMD_OPEN CMD_OPEN_DOC ["enter"] false 1 |c| c.place == Where::Home;
    Pane "pane" CMD_PANE CMD_PANE_DOC ["tab", "shift+tab", "left", "right"] false 2 |c| c.place == Where::Home;
    Next "next" CMD_NEXT CMD_NEXT_DOC ["enter", "down", "tab"] false 1 |c| c.interview() && c.place != Where::Grid;
    Previous "previous" CMD_PREVIOUS CMD_PREVIOUS_DOC ["up", "shift+tab"] false 9 |c| c.interview() && c.place != Where::Grid;
    AddRow "add-row" CMD_ADD_ROW CMD_ADD_ROW_DOC ["insert", "+"] false 2 |c| c.add_row;
    RemoveRow "remove-row" CMD_REMOVE_ROW CMD_REMOVE_ROW_DOC ["ctrl+y", "delete"] false 3 |c| c.remove_row;
    ReturnRow "return-row" CMD_RETURN_ROW CMD_RETURN_ROW_DOC ["ctrl+o"] false 4 |c| c.return_row;
    DuplicateRow "duplicate-row" CMD_DUPLICATE_ROW CMD_DUPLICATE_ROW_DOC ["ctrl+t"] true 9 |c| c.duplicate_row;
    FillDown "fill-down" CMD_FILL_DOWN CMD_FILL_DOWN_DOC ["ctrl+f"] true 8 |c| c.fill_down;
    RowUp "row-up" CMD_ROW_UP CMD_ROW_UP_DOC ["ctrl+up"] true 0 |c| c.row_up;
    RowDown "row-down" CMD_ROW_DOWN CMD_ROW_DOWN_DOC ["ctrl+down"] true 0 |c| c.row_down;
    GoTo "go-to" CMD_GOTO CMD_GOTO_DOC ["f2"] true 4 Conditions::interview;
    Problems "problems" CMD_PROBLEMS CMD_PROBLEMS_DOC ["f3"] true 4 Conditions::interview;
    Language "language" CMD_LANGUAGE CMD_LANGUAGE_DOC ["f4"] true 12 |_| true;
    Remark "remark" CMD_REMARK CMD_REMARK_DOC ["f5"] true 10 |c| matches!(c.place, Where::Question | Where::Grid);
    Special "special" CMD_SPECIAL CMD_SPECIAL_DOC ["f6"] true 3 |c| c.dont_know || c.refused || c.not_applicable;
    DontKnow "dont-know" CMD_DONT_KNOW CMD_DONT_KNOW_DOC ["ctrl+d"] true 0 |c| c.dont_know;
    Refused "refused" CMD_REFUSED CMD_REFUSED_DOC ["ctrl+r"] true 0 |c| c.refused;
    NotApplicable "not-applicable" CMD_NOT_APPLICABLE CMD_NOT_APPLICABLE_DOC ["ctrl+n"] true 0 |c| c.not_applicable;
    Review "review" CMD_REVIEW CMD_REVIEW_DOC ["f7"] true 5 Conditions::interview;
    Undo "undo" CMD_UNDO CMD_UNDO_DOC ["f8"] true 10 |c| c.undo && c.interview();
    Redo "redo" CMD_REDO CMD_REDO_DOC ["f9"] true 11 |c| c.redo && c.interview();
    NextSection "next-section" CMD_NEXT_SECTION CMD_NEXT_SECTION_DOC ["pgdn"] false 0 Conditions::interview;
    PreviousSection "previous-section" CMD_PREVIOUS_SECTION CMD_PREVIOUS_SECTION_DOC ["pgup"] false 0 Conditions::interview;
    Info "info" CMD_INFO CMD_INFO_DOC ["ctrl+g"] true 11 |c| matches!(c.place, Where::Question | Where::Grid);
    LeaveInterview "leave" CMD_LEAVE CMD_LEAVE_DOC ["f10", "ctrl+x"] true 8 Conditions::interview;
    Choose "choose" CMD_CHOOSE CMD_CHOOSE_DOC ["enter"] false 1 |c| c.place == Where::Popup;
    Close "close" CMD_CLOSE CMD_CLOSE_DOC ["esc"] false 2 |c| c.over();
    Palette "palette" CMD_PALETTE CMD_PALETTE_DOC ["ctrl+p"] true 13 |c| !c.over();
    Help "help" CMD_HELP CMD_HELP_DOC ["f1", "?"] false 2 |c| !c.over();
    Redraw "redraw" CMD_REDRAW CMD_REDRAW_DOC ["ctrl+l"] true 0 |_| true;
    Quit "quit" CMD_QUIT CMD_QUIT_DOC ["ctrl+q", "ctrl+c"] true 7 |_| true;
};

/// The commands that are valid now, in the order of the table.
pub fn valid(conditions: Conditions) -> impl Iterator<Item = &'static Entry> {
    TABLE.iter().filter(move |entry| (entry.when)(conditions))
}

impl Entry {
    /// The key to show for it.
    pub fn key(&self) -> Option<Key> {
        self.keys.first().and_then(|name| Key::parse(name))
    }

    /// All its keys, as help shows them.
    pub fn all_keys(&self) -> String {
        let keys: Vec<_> =
            self.keys.iter().filter_map(|name| Key::parse(name)).map(|key| key.to_string()).collect();
        keys.join(", ")
    }
}

/// The README's key table; a test compares.
pub fn key_table_markdown() -> String {
    let mut out = String::from("| key | Tiếng Việt | English |\n|---|---|---|\n");
    for entry in TABLE {
        let line = format!(
            "| {} | {} | {} |\n",
            entry.all_keys(),
            entry.doc.text(Lang::Vi),
            entry.doc.text(Lang::En)
        );
        out.push_str(&line);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_keys_can_be_read() {
        let mut names: Vec<_> = TABLE.iter().map(|entry| entry.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), TABLE.len());
        for key in TABLE.iter().flat_map(|entry| entry.keys) {
            assert!(Key::parse(key).is_some(), "{key}");
        }
    }

    #[test]
    fn no_command_takes_a_key_that_terminals_use_for_something_else() {
        // Backspace of input methods, Tab, Enter, Esc, the prefixes of screen and tmux, suspend.
        for taken in ["ctrl+h", "ctrl+i", "ctrl+j", "ctrl+m", "ctrl+[", "ctrl+a", "ctrl+b", "ctrl+z"] {
            assert!(TABLE.iter().all(|entry| !entry.keys.contains(&taken)), "{taken}");
        }
    }

    #[test]
    fn the_key_table_has_a_line_for_each_command() {
        assert_eq!(key_table_markdown().lines().count(), TABLE.len() + 2);
    }
}
