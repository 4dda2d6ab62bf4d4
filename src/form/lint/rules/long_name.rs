//! A name longer than 32 letters.

use super::prelude::*;
use crate::form::lint::names::MOST_LETTERS;

pub(super) static LINT: Lint = Lint {
    what: &words::LONG_NAME_WHAT,
    why: &words::LONG_NAME_WHY,
    example: r#"Integer(name: "number_of_people_who_live_in_the_house", label: "Số người"),"#,
    instead: r#"Integer(name: "people_in_house", label: "Số người"),"#,
    look: Look::Item(look),
};

fn look(form: &Form<'_>, placed: &Placed<'_>, found: &mut Found<'_>) {
    let name = &placed.item.name;
    let other = form.question(placed.id).and_then(|question| question.other).map(|other| form.name(other));
    let long = std::iter::once(&*name.value).chain(other).find(|name| name.chars().count() > MOST_LETTERS);
    if let (Some(long), Some(_)) = (long, placed.question_type()) {
        let arguments = [long.to_owned(), long.chars().count().to_string(), MOST_LETTERS.to_string()];
        found.warn(name.span, words::LONG_NAME.with(arguments));
    }
}
