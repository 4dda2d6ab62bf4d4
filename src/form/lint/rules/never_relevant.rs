//! A question that is never asked.

use super::prelude::*;

pub(super) static LINT: Lint = Lint {
    what: &words::NEVER_RELEVANT_WHAT,
    why: &words::NEVER_RELEVANT_WHY,
    example: r#"Integer(name: "age", label: "Tuổi"),
Text(name: "school", label: "Trường", relevant: "${age} >= 6 and ${age} < 5"),"#,
    instead: r#"Integer(name: "age", label: "Tuổi"),
Text(name: "school", label: "Trường", relevant: "${age} >= 5 and ${age} < 18"),"#,
    look: Look::Formula(look),
};

fn look(form: &Form<'_>, formula: &Formula<'_>, found: &mut Found<'_>) {
    if super::relevant_truth(form, formula) == Some(Truth::Never) {
        found.warn(formula.span(), words::NEVER_RELEVANT.with([form.name(formula.node)]));
    }
}
