//! A sum, least or greatest of texts.

use super::prelude::*;

pub(super) static LINT: Lint = Lint {
    what: &words::SUM_OF_TEXTS_WHAT,
    why: &words::SUM_OF_TEXTS_WHY,
    example: r#"Repeat(name: "field", label: "Thửa ruộng", max_rows: 20, body: [
    Text(name: "size", label: "Diện tích"),
]),
Calculate(name: "total", calculation: "sum(${size})"),"#,
    instead: r#"Repeat(name: "field", label: "Thửa ruộng", max_rows: 20, body: [
    Decimal(name: "size", label: "Diện tích"),
]),
Calculate(name: "total", calculation: "sum(${size})"),"#,
    look: Look::Part(look),
};

fn look(form: &Form<'_>, formula: &Formula<'_>, part: &Expr, found: &mut Found<'_>) {
    let args = ["sum", "min", "max"].iter().find_map(|name| Some((*name, call(part, name)?)));
    let Some((name, args)) = args else { return };
    for arg in args {
        let nodes = formula.notes.get(&arg.span).map(|note| note.answers()).unwrap_or_default();
        if let Some(node) = nodes.iter().find(|node| form.is_no_number(**node)) {
            found.warn(formula.place(arg), words::SUM_OF_TEXTS.with([name, form.name(*node)]));
        }
    }
}
