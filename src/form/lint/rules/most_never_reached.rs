//! A greatest number of choices that the list does not have.

use super::prelude::*;

pub(super) static LINT: Lint = Lint {
    what: &words::MOST_NEVER_REACHED_WHAT,
    why: &words::MOST_NEVER_REACHED_WHY,
    example: r#"SelectMultiple(name: "water", list: "water", max: 5, label: "Nguồn nước"),"#,
    instead: r#"SelectMultiple(name: "water", list: "water", max: 2, label: "Nguồn nước"),"#,
    look: Look::Item(look),
};

fn look(form: &Form<'_>, placed: &Placed<'_>, found: &mut Found<'_>) {
    let (Some(most), Some(choices)) = (placed.item.max, form.choices_of(placed.id)) else { return };
    let offered = choices.rows().count() + usize::from(placed.item.or_other);
    if most as usize > offered && offered > 0 {
        let arguments = [most.to_string(), offered.to_string()];
        found.warn(placed.item.name.span, words::MOST_NEVER_REACHED.with(arguments));
    } else if most == 0 {
        found.warn(placed.item.name.span, &words::MOST_IS_NONE);
    }
}
