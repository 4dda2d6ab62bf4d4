//! A question repeats the condition of the group around it.

use super::prelude::*;

pub(super) static LINT: Lint = Lint {
    what: &words::CONDITION_REPEATED_WHAT,
    why: &words::CONDITION_REPEATED_WHY,
    example: r#"SelectOne(name: "farms", list: "yes_no", label: "Có làm ruộng?"),
Group(name: "farm", label: "Ruộng", relevant: "${farms} = '1'", body: [
    Integer(name: "fields", label: "Số thửa", relevant: "${farms} = '1'"),
]),"#,
    instead: r#"SelectOne(name: "farms", list: "yes_no", label: "Có làm ruộng?"),
Group(name: "farm", label: "Ruộng", relevant: "${farms} = '1'", body: [
    Integer(name: "fields", label: "Số thửa"),
]),"#,
    look: Look::Item(look),
};

fn look(form: &Form<'_>, placed: &Placed<'_>, found: &mut Found<'_>) {
    let Some(own) = form.formula(placed.id, Role::Relevant) else { return };
    let words = |formula: &Formula<'_>| formula.text.value.split_whitespace().collect::<String>();
    let mut around = form.around(placed.id).filter_map(|id| form.formula(id, Role::Relevant));
    // A relative path means something else in another place.
    let anywhere = !own.text.value.contains("..") && !own.text.value.starts_with('.');
    if let Some(outer) = around.find(|outer| words(outer) == words(own)).filter(|_| anywhere) {
        let here = (SOURCE, outer.span(), words::ONLY_IF.phrase());
        let message = words::CONDITION_REPEATED.with([form.name(outer.node)]);
        found.warn(own.span(), message).related.push(here);
    }
}
