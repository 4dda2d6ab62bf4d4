//! The codes of everything that can be wrong in a form, with what `khaosat form explain F012` says. Codes of
//! what is only odd stand in the [table of lint rules](super::lint::RULES).

use crate::words::{Word, table::form as words};

/// A code with its title and explanation.
#[derive(Debug)]
pub struct Code {
    /// The code, such as `F012`.
    pub code: &'static str,
    /// What is wrong, in a few words.
    pub title: &'static Word,
    /// Why it is wrong and what to do.
    pub explanation: &'static Word,
}

macro_rules! codes {
    ($($name:ident $code:literal $title:ident $text:ident;)*) => {
        $(pub(crate) const $name: &str = $code;)*
        /// Every code, in order. `F090` is raised by the dependency graph, `F036` and `F037` are about
        /// `allow`, `E…` by expressions.
        pub static CODES: &[Code] =
            &[$(Code { code: $code, title: &words::$title, explanation: &words::$text }),*];
    };
}

codes! {
    UNREADABLE "F001" F001_TITLE F001_TEXT;
    UNCLOSED_BRACKET "F002" F002_TITLE F002_TEXT;
    UNCLOSED_QUOTE "F003" F003_TITLE F003_TEXT;
    STRAY_BRACKET "F004" F004_TITLE F004_TEXT;
    SYNTAX "F005" F005_TITLE F005_TEXT;
    UNKNOWN_PROPERTY "F006" F006_TITLE F006_TEXT;
    PROPERTY_TWICE "F007" F007_TITLE F007_TEXT;
    MISSING_PROPERTY "F008" F008_TITLE F008_TEXT;
    WRONG_TYPE "F009" F009_TITLE F009_TEXT;
    UNKNOWN_TYPE "F010" F010_TITLE F010_TEXT;
    UNKNOWN_WORD "F011" F011_TITLE F011_TEXT;
    NOT_OF_TYPE "F012" F012_TITLE F012_TEXT;
    DUPLICATE_KEY "F013" F013_TITLE F013_TEXT;
    BAD_NAME "F014" F014_TITLE F014_TEXT;
    DUPLICATE_NAME "F015" F015_TITLE F015_TEXT;
    UNKNOWN_LIST "F016" F016_TITLE F016_TEXT;
    BAD_PATH "F017" F017_TITLE F017_TEXT;
    NO_FILE "F018" F018_TITLE F018_TEXT;
    MISSING_COLUMN "F019" F019_TITLE F019_TEXT;
    BAD_ROW "F020" F020_TITLE F020_TEXT;
    BAD_CODE "F021" F021_TITLE F021_TEXT;
    DUPLICATE_CODE "F022" F022_TITLE F022_TEXT;
    UNKNOWN_LANGUAGE "F023" F023_TITLE F023_TEXT;
    UNKNOWN_REFERENCE "F025" F025_TITLE F025_TEXT;
    WRONG_REFERENCE "F026" F026_TITLE F026_TEXT;
    BAD_PIPE "F027" F027_TITLE F027_TEXT;
    BAD_DEFAULT "F028" F028_TITLE F028_TEXT;
    NO_SUCH_CHOICE "F029" F029_TITLE F029_TEXT;
    BAD_RANGE "F030" F030_TITLE F030_TEXT;
    EMPTY_BODY "F031" F031_TITLE F031_TEXT;
    TOO_DEEP "F032" F032_TITLE F032_TEXT;
    UNKNOWN_RULE "F036" F036_TITLE F036_TEXT;
    ALLOWS_NOTHING "F037" F037_TITLE F037_TEXT;
    CIRCLE "F090" F090_TITLE F090_TEXT;
}

/// What is known about a code, in any letter case.
pub fn explain(code: &str) -> Option<&'static Code> {
    CODES.iter().find(|known| known.code.eq_ignore_ascii_case(code))
}
