//! Special values in words.

use crate::{
    form::Special,
    words::{Word, table::common},
};

/// The word of a special value.
pub(in crate::tui) fn word(special: Special) -> &'static Word {
    match special {
        Special::DontKnow => &common::DONT_KNOW,
        Special::Refused => &common::REFUSED,
        Special::NotApplicable => &common::NOT_APPLICABLE,
    }
}
