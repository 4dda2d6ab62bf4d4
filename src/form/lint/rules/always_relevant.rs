//! A condition for asking that holds whatever is answered.

use super::prelude::*;

pub(super) static LINT: Lint = Lint {
    what: &words::ALWAYS_RELEVANT_WHAT,
    why: &words::ALWAYS_RELEVANT_WHY,
    example: r#"SelectOne(name: "home", list: "yes_no", label: "Có nhà ở?"),
Text(name: "house", label: "Loại nhà", relevant: "${home} != '1' or ${home} != '0'"),"#,
    instead: r#"SelectOne(name: "home", list: "yes_no", label: "Có nhà ở?"),
Text(name: "house", label: "Loại nhà", relevant: "${home} != '1' and ${home} != '0'"),"#,
    look: Look::Formula(|form, formula, found| {
        super::relevant_is(Truth::Always, &words::ALWAYS_RELEVANT, form, formula, found);
    }),
};
