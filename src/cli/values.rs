//! Values as JSON: names are unique in a form, so groups may be objects of their own or be left out.

use serde_json::{Map, Value as Json};

use crate::form::{Kind, Plan};

/// Values with the members of groups lifted to where the group stood; rows stay nested.
pub(super) fn without_groups(plan: &Plan, values: Json) -> Json {
    match values {
        Json::Object(members) => {
            let mut lifted = Map::new();
            for (name, value) in members {
                match (without_groups(plan, value), is_group(plan, &name)) {
                    (Json::Object(inner), true) => lifted.extend(inner),
                    (value, _) => drop(lifted.insert(name, value)),
                }
            }
            Json::Object(lifted)
        }
        Json::Array(rows) => rows.into_iter().map(|row| without_groups(plan, row)).collect(),
        value => value,
    }
}

/// Whether values have objects for groups.
pub(super) fn has_groups(plan: &Plan, values: &Json) -> bool {
    match values {
        Json::Object(members) => members
            .iter()
            .any(|(name, value)| value.is_object() && is_group(plan, name) || has_groups(plan, value)),
        Json::Array(rows) => rows.iter().any(|row| has_groups(plan, row)),
        _ => false,
    }
}

fn is_group(plan: &Plan, name: &str) -> bool {
    plan.node(name).is_some_and(|node| matches!(node.kind, Kind::Group))
}
