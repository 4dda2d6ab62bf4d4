//! Choices of a list made of rows: a file names a row by its position, `"[2]"`, as paths do; the answer holds the
//! row's own code, which is the same in every store.

use std::borrow::Cow;

use serde_json::Value as Json;

use crate::{
    form::plan::{Choices, Question},
    interview::{Interview, Place},
};

/// What was given for a question, positions of rows turned into their codes.
pub(super) fn with_codes<'j>(interview: &Interview, question: &Question, given: &'j Json) -> Cow<'j, Json> {
    let plan = interview.plan();
    let Some(&Choices::Rows { repeat, .. }) = question.list.map(|list| &plan.lists[list as usize].choices)
    else {
        return Cow::Borrowed(given);
    };
    let name = &plan.nodes[repeat as usize].name;
    let coded = |text: &str| {
        let place: Option<Place> =
            text.starts_with('[').then(|| interview.find(&format!("/{name}{text}"))).flatten();
        place.map_or_else(|| text.to_owned(), |place| interview.row_code(place.row).to_string())
    };
    match given {
        Json::String(text) => Cow::Owned(coded(text).into()),
        Json::Array(items) => {
            let code = |item: &Json| item.as_str().map_or_else(|| item.clone(), |text| coded(text).into());
            Cow::Owned(items.iter().map(code).collect::<Vec<_>>().into())
        }
        _ => Cow::Borrowed(given),
    }
}
