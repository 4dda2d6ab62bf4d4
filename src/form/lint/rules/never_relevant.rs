//! A question that is never asked.

use super::prelude::*;

pub(super) static LINT: Lint = Lint {
    what: &words::NEVER_RELEVANT_WHAT,
    why: &words::NEVER_RELEVANT_WHY,
    example: r#"Integer(name: "age", label: "Tuổi"),
Text(name: "school", label: "Trường", relevant: "${age} >= 6 and ${age} < 5"),"#,
    instead: r#"Integer(name: "age", label: "Tuổi"),
Text(name: "school", label: "Trường", relevant: "${age} >= 5 and ${age} < 18"),"#,
    look: Look::Formula(|form, formula, found| {
        super::relevant_is(Truth::Never, &words::NEVER_RELEVANT, form, formula, found);
    }),
};
