//! A label wider than a terminal.

use super::prelude::*;
use crate::text::width;

pub(super) static LINT: Lint = Lint {
    what: &words::WIDE_LABEL_WHAT,
    why: &words::WIDE_LABEL_WHY,
    example: r#"Integer(name: "rooms", label: "Trong nhà của hộ hiện nay có tất cả bao nhiêu phòng, tính cả bếp, kho và phòng đang xây dở?"),"#,
    instead: r#"Integer(name: "rooms", label: "Nhà có bao nhiêu phòng?", hint: "Tính cả bếp, kho và phòng đang xây dở"),"#,
    look: Look::Text(look),
};

/// Columns of a terminal.
const COLUMNS: usize = 80;

fn look(form: &Form<'_>, written: &Written<'_>, found: &mut Found<'_>) {
    let heading = matches!(written.kind, TextKind::Label | TextKind::Choice | TextKind::Title);
    // A note is there to be read at leisure, and stands in no grid or list.
    if !heading || (written.node != 0 && form.is(written.node, QuestionType::Note)) {
        return;
    }
    for (_, text) in &written.localized.texts {
        let piped: usize = text.pipes().iter().map(|pipe| (pipe.end - pipe.start) as usize).sum();
        let widest = text.value.lines().map(width).max().unwrap_or_default().saturating_sub(piped);
        if widest > COLUMNS {
            found.warn(text.span, words::WIDE_LABEL.with([widest.to_string(), COLUMNS.to_string()]));
        }
    }
}
