//! Vietnamese and Unicode: NFC, folding for search, safe display, width, grapheme editing, Telex and VNI,
//! numbers and dates as Vietnamese people write them.

mod appointment;
mod compose;
mod date;
mod edit;
mod fold;
mod number;
mod safe;
mod shown;
mod syllable;
mod telex;
mod vni;
mod width;

pub use appointment::{NotAnAppointment, parse_appointment};
pub use compose::{InputMethod, Typing};
pub use date::{NotADate, TypedDate, parse_date};
pub use edit::{LineEditor, Window};
pub use fold::fold;
pub use number::{NumberReading, group_thousands, parse_number, shown_number};
pub use safe::{mask, safe, safe_lines};
pub use shown::{count, megabytes, moment};
pub use syllable::ToneStyle;
pub use width::{clip, pad, width, wrap};

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// The text in Unicode normal form C, the form in which everything is stored.
pub fn nfc(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => Cow::Borrowed(text),
        _ => Cow::Owned(text.nfc().collect()),
    }
}
