//! A date is compared with a text that is none.

use super::prelude::*;

pub(super) static LINT: Lint = Lint {
    what: &words::DATE_AND_TEXT_WHAT,
    why: &words::DATE_AND_TEXT_WHY,
    example: r#"Date(name: "built", label: "Ngày xây xong"),
Note(name: "old", label: "Nhà cũ", relevant: "${built} < '31/12/1999'"),"#,
    instead: r#"Date(name: "built", label: "Ngày xây xong"),
Note(name: "old", label: "Nhà cũ", relevant: "${built} < date('1999-12-31')"),"#,
    look: Look::Part(look),
};

fn look(form: &Form<'_>, formula: &Formula<'_>, part: &Expr, found: &mut Found<'_>) {
    for (date, other) in sides(part) {
        let Some(text) = text(other).filter(|text| !text.is_empty()) else { continue };
        let no_date = Value::from(text).to_number().is_nan() || text.trim().parse::<f64>().is_ok();
        if matches!(form.ty(formula, date), Ty::Date | Ty::DateTime) && no_date {
            found.warn(formula.place(other), words::DATE_AND_TEXT.with([text]));
        }
    }
}
