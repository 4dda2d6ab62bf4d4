//! The Frictionless Data Package that describes the tables: types, codes with labels, keys.

use serde_json::{Value, json};

use super::schema::{Column, Rows, Source, Table};
use crate::form::{
    Plan, QuestionType,
    plan::{Choices, Part, Template},
};

/// One resource of a data package: a table and the file it is in.
pub fn resource(plan: &Plan, table: &Table, name: &str, main: &str, path: &str) -> Value {
    let fields: Vec<Value> = table.columns.iter().map(|column| field(plan, column)).collect();
    let mut schema = json!({
        "fields": fields,
        "missingValues": ["", "DontKnow", "Refused", "NotApplicable"],
    });
    if table.rows == Rows::Interviews {
        schema["primaryKey"] = json!(["_interview"]);
    } else {
        // `_parent_row` is empty at top level, so it cannot be part of a declared key.
        schema["foreignKeys"] = json!([{
            "fields": ["_interview"],
            "reference": { "resource": resource_name(main), "fields": ["_interview"] },
        }]);
    }
    json!({
        "name": resource_name(name),
        "path": path,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    })
}

/// Names of resources are lower case with `.`, `-`, `_` only.
pub fn resource_name(name: &str) -> String {
    let plain =
        |c: char| if c.is_ascii_alphanumeric() || "-_.".contains(c) { c.to_ascii_lowercase() } else { '-' };
    name.chars().map(plain).collect()
}

fn field(plan: &Plan, column: &Column) -> Value {
    match column.source {
        Source::Created | Source::Changed | Source::At => {
            json!({ "name": column.name, "type": "datetime", "format": "any" })
        }
        Source::Position => json!({ "name": column.name, "type": "integer" }),
        Source::Voided | Source::Agrees => {
            json!({ "name": column.name, "type": "boolean", "trueValues": ["1"], "falseValues": ["0"] })
        }
        Source::Question(node) => question(plan, column, node),
        _ => json!({ "name": column.name, "type": "string" }),
    }
}

fn question(plan: &Plan, column: &Column, id: u32) -> Value {
    let Some(question) = plan.question(id) else {
        return json!({ "name": column.name, "type": "string" });
    };
    let mut field = json!({ "name": column.name, "type": field_type(question.ty) });
    if let Some(title) = plan.nodes[id as usize].label.0.first().map(plain).filter(|title| !title.is_empty())
    {
        field["title"] = json!(title);
    }
    if question.ty == QuestionType::SelectOne
        && let Some(categories) = question.list.and_then(|list| categories(plan, list))
    {
        field["categories"] = categories;
    }
    field
}

/// Partial dates, times with or without seconds and lists of codes are strings for other programs.
fn field_type(ty: QuestionType) -> &'static str {
    match ty {
        QuestionType::Integer => "integer",
        QuestionType::Decimal => "number",
        _ => "string",
    }
}

/// Codes with labels, for lists short enough to be worth it.
fn categories(plan: &Plan, list: u32) -> Option<Value> {
    const LONGEST: usize = 200;
    let Choices::Table { instance, labels } = &plan.lists[list as usize].choices else { return None };
    let table = &plan.instances[*instance];
    let rows: Vec<_> = table.cells.chunks(table.columns.len().max(1)).collect();
    let label = labels.first().copied().unwrap_or(0);
    let category = |row: &&[crate::expr::Str]| json!({ "value": *row[0], "label": *row[label] });
    (rows.len() <= LONGEST).then(|| rows.iter().map(category).collect::<Vec<_>>().into())
}

/// A template without its pipes.
pub(super) fn plain(template: &Template) -> String {
    let text = template.0.iter().map(|part| match part {
        Part::Text(text) => &**text,
        Part::Pipe(_) => "…",
    });
    text.collect()
}
