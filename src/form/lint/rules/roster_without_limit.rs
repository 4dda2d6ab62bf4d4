//! A repeat to which rows can be added without end.

use super::prelude::*;
use crate::form::definition::{ItemType, Rows};

pub(super) static LINT: Lint = Lint {
    what: &words::ROSTER_WITHOUT_LIMIT_WHAT,
    why: &words::ROSTER_WITHOUT_LIMIT_WHY,
    example: r#"Repeat(name: "member", label: "Thành viên", body: [
    Integer(name: "age", label: "Tuổi"),
]),"#,
    instead: r#"Repeat(name: "member", label: "Thành viên", max_rows: 40, body: [
    Integer(name: "age", label: "Tuổi"),
]),"#,
    look: Look::Item(look),
};

fn look(_: &Form<'_>, placed: &Placed<'_>, found: &mut Found<'_>) {
    let item = placed.item;
    if item.ty == ItemType::Repeat && matches!(item.rows, Rows::User) && item.max_rows.is_none() {
        found.warn(item.name.span, words::ROSTER_WITHOUT_LIMIT.with([&*item.name.value]));
    }
}
