//! The one command table: key bar, help screen, palette and the README's key table all come from it.

use super::keymap::Keymap;
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
    Sections,
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
    Why,
    History,
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
    Same,
    Locate,
    InputMethod,
    ToneStyle,
    View,
    Read,
    Verify,
    Palette,
    Help,
    Redraw,
    Lock,
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
    /// A page being keyed a second time: whatever could show an answer is missing.
    Verify,
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
    /// The question can be answered as in the row before or in the interview before.
    pub same: bool,
    /// The question is a point, which a GPS receiver could give.
    pub locate: bool,
    /// An interview is marked in the list.
    pub marked: bool,
    /// Answers can be entered in the other view from here.
    pub view: bool,
    /// The store is encrypted, so that the screens can be locked.
    pub lock: bool,
    /// Something is marked over the screen that can be explained.
    pub explain: bool,
    /// What lies over the interview is its end, from which it can be left.
    pub leave: bool,
}

impl Conditions {
    /// A place where everything can be done that ever can there.
    pub(super) fn with_all(place: Where) -> Self {
        Self {
            place,
            dont_know: true,
            refused: true,
            not_applicable: true,
            undo: true,
            redo: true,
            add_row: true,
            remove_row: true,
            return_row: true,
            duplicate_row: true,
            row_up: true,
            row_down: true,
            fill_down: true,
            same: true,
            locate: true,
            marked: true,
            view: true,
            lock: true,
            explain: true,
            leave: true,
        }
    }

    /// Over another screen.
    pub(super) fn is_over(self) -> bool {
        matches!(self.place, Where::Popup | Where::Page)
    }

    /// In an interview, be it only to compare.
    fn on_the_way(self) -> bool {
        self.interview() || self.place == Where::Verify
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
    /// Default keys, the first one is shown; `ctrl+e g` is one behind a prefix.
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
    Next "next" CMD_NEXT CMD_NEXT_DOC ["enter", "down", "tab"] false 1 |c| c.on_the_way() && c.place != Where::Grid;
    Previous "previous" CMD_PREVIOUS CMD_PREVIOUS_DOC ["up", "shift+tab"] false 9 |c| c.on_the_way() && c.place != Where::Grid;
    AddRow "add-row" CMD_ADD_ROW CMD_ADD_ROW_DOC ["insert", "+", "ctrl+e a"] false 2 |c| c.add_row;
    RemoveRow "remove-row" CMD_REMOVE_ROW CMD_REMOVE_ROW_DOC ["ctrl+y", "delete", "ctrl+e x"] false 3 |c| c.remove_row;
    ReturnRow "return-row" CMD_RETURN_ROW CMD_RETURN_ROW_DOC ["ctrl+o", "ctrl+e b"] false 4 |c| c.return_row;
    DuplicateRow "duplicate-row" CMD_DUPLICATE_ROW CMD_DUPLICATE_ROW_DOC ["ctrl+t", "ctrl+e c"] true 9 |c| c.duplicate_row;
    FillDown "fill-down" CMD_FILL_DOWN CMD_FILL_DOWN_DOC ["ctrl+f", "ctrl+e f"] true 8 |c| c.fill_down;
    RowUp "row-up" CMD_ROW_UP CMD_ROW_UP_DOC ["ctrl+up", "ctrl+e up"] true 0 |c| c.row_up;
    RowDown "row-down" CMD_ROW_DOWN CMD_ROW_DOWN_DOC ["ctrl+down", "ctrl+e down"] true 0 |c| c.row_down;
    GoTo "go-to" CMD_GOTO CMD_GOTO_DOC ["f2", "ctrl+e g"] true 4 Conditions::interview;
    Sections "sections" CMD_SECTIONS CMD_SECTIONS_DOC ["ctrl+e z"] true 12 Conditions::interview;
    Problems "problems" CMD_PROBLEMS CMD_PROBLEMS_DOC ["f3", "ctrl+e p"] true 4 Conditions::interview;
    Language "language" CMD_LANGUAGE CMD_LANGUAGE_DOC ["f4", "ctrl+e l"] true 12 |_| true;
    Remark "remark" CMD_REMARK CMD_REMARK_DOC ["f5", "ctrl+e m"] true 10 |c| matches!(c.place, Where::Question | Where::Grid);
    Special "special" CMD_SPECIAL CMD_SPECIAL_DOC ["f6", "ctrl+e v"] true 0 |c| c.dont_know || c.refused || c.not_applicable;
    DontKnow "dont-know" CMD_DONT_KNOW CMD_DONT_KNOW_DOC ["ctrl+d", "ctrl+e k"] true 0 |c| c.dont_know;
    Refused "refused" CMD_REFUSED CMD_REFUSED_DOC ["ctrl+r", "ctrl+e r"] true 0 |c| c.refused;
    NotApplicable "not-applicable" CMD_NOT_APPLICABLE CMD_NOT_APPLICABLE_DOC ["ctrl+n", "ctrl+e n"] true 0 |c| c.not_applicable;
    Review "review" CMD_REVIEW CMD_REVIEW_DOC ["f7", "ctrl+e e"] true 5 Conditions::on_the_way;
    Undo "undo" CMD_UNDO CMD_UNDO_DOC ["f8", "ctrl+e u"] true 10 |c| c.undo && c.interview();
    Redo "redo" CMD_REDO CMD_REDO_DOC ["f9", "ctrl+e y"] true 11 |c| c.redo && c.interview();
    NextSection "next-section" CMD_NEXT_SECTION CMD_NEXT_SECTION_DOC ["pgdn", "ctrl+e pgdn"] false 0 Conditions::on_the_way;
    PreviousSection "previous-section" CMD_PREVIOUS_SECTION CMD_PREVIOUS_SECTION_DOC ["pgup", "ctrl+e pgup"] false 0 Conditions::on_the_way;
    Info "info" CMD_INFO CMD_INFO_DOC ["ctrl+g", "ctrl+e i"] true 11 |c| matches!(c.place, Where::Question | Where::Grid);
    Why "why" CMD_WHY CMD_WHY_DOC ["f11", "ctrl+e /"] true 9 |c| c.interview() || c.explain;
    History "history" CMD_HISTORY CMD_HISTORY_DOC ["ctrl+e j"] true 0 |c| matches!(c.place, Where::Question | Where::Grid);
    LeaveInterview "leave" CMD_LEAVE CMD_LEAVE_DOC ["f10", "ctrl+x", "ctrl+e d"] true 8 |c| c.on_the_way() || c.leave;
    Choose "choose" CMD_CHOOSE CMD_CHOOSE_DOC ["enter"] false 1 |c| c.place == Where::Popup;
    Close "close" CMD_CLOSE CMD_CLOSE_DOC ["esc"] false 2 |c| c.is_over();
    Same "same" CMD_SAME CMD_SAME_DOC ["ctrl+s", "ctrl+e s"] true 9 |c| c.same;
    InputMethod "input-method" CMD_INPUT_METHOD CMD_INPUT_METHOD_DOC ["f12", "ctrl+e t"] true 14 |_| true;
    ToneStyle "tone-style" CMD_TONE_STYLE CMD_TONE_STYLE_DOC ["ctrl+e o"] true 0 |_| true;
    View "view" CMD_VIEW CMD_VIEW_DOC ["ctrl+e tab"] true 12 |c| c.view || c.place == Where::Home;
    Read "read" CMD_READ CMD_READ_DOC ["f7", "ctrl+e e"] true 9 |c| c.place == Where::Home && c.marked;
    Verify "verify" CMD_VERIFY CMD_VERIFY_DOC ["f9", "ctrl+e 2"] true 10 |c| c.place == Where::Home && c.marked;
    Locate "locate" CMD_LOCATE CMD_LOCATE_DOC ["g", "ctrl+e ."] false 2 |c| c.locate;
    Palette "palette" CMD_PALETTE CMD_PALETTE_DOC ["ctrl+p"] true 13 |c| !c.is_over();
    Help "help" CMD_HELP CMD_HELP_DOC ["f1", "?", "ctrl+e h"] false 2 |c| !c.is_over();
    Redraw "redraw" CMD_REDRAW CMD_REDRAW_DOC ["ctrl+l"] true 0 |_| true;
    Lock "lock" CMD_LOCK CMD_LOCK_DOC ["ctrl+e w"] true 0 |c| c.lock;
    Quit "quit" CMD_QUIT CMD_QUIT_DOC ["ctrl+q", "ctrl+c", "ctrl+e q"] true 7 |_| true;
};

/// The commands that are valid now, in the order of the table.
pub fn valid(conditions: Conditions) -> impl Iterator<Item = &'static Entry> {
    TABLE.iter().filter(move |entry| (entry.when)(conditions))
}

/// The README's key table; a test compares.
pub fn key_table_markdown() -> String {
    let keymap = Keymap::default();
    let mut out = String::from("| key | command | Tiếng Việt | English |\n|---|---|---|---|\n");
    for entry in TABLE {
        let line = format!(
            "| {} | `{}` | {} | {} |\n",
            keymap.all(entry.command),
            entry.name,
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
    use crate::tui::keymap::Chord;

    #[test]
    fn names_are_unique_and_keys_can_be_read() {
        let mut names: Vec<_> = TABLE.iter().map(|entry| entry.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), TABLE.len());
        for key in TABLE.iter().flat_map(|entry| entry.keys) {
            assert!(Chord::parse(key).is_some(), "{key}");
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
