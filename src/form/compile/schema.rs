//! The names and shapes of a form, as expressions ask for them.

use std::collections::HashMap;

use super::lists::OTHER;
use crate::{
    expr::{ANSWERS, Doc, Schema, ShapeId, Str, Ty},
    form::{
        Kind, Plan,
        plan::{Choices, DatePrecision, QuestionType},
    },
};

/// Shape nodes of a secondary instance.
const ROOT: ShapeId = 0;
const ITEM: ShapeId = 1;
const FIRST_COLUMN: ShapeId = 2;

/// Most choices a list may have for its codes to be looked at when expressions are checked.
const SMALL_LIST: usize = 500;

/// The form as expressions see it.
pub(in crate::form) struct FormSchema<'a> {
    pub(in crate::form) plan: &'a Plan,
    pub(in crate::form) instances: &'a HashMap<Str, usize>,
}

impl FormSchema<'_> {
    fn columns(&self, doc: Doc) -> &[Str] {
        let table = (doc as usize).checked_sub(1).and_then(|index| self.plan.instances.get(index));
        table.map(|table| table.columns.as_slice()).unwrap_or_default()
    }

    /// A column by its name. In a list `name` is the code and `label` the first label, as XLSForm calls them,
    /// unless the list has columns of these names.
    fn column(&self, doc: Doc, name: &str) -> Option<usize> {
        let columns = self.columns(doc);
        let position = |wanted: &str| columns.iter().position(|column| &**column == wanted);
        let first_label = || columns.iter().position(|column| column.starts_with("label_"));
        position(name).or_else(|| match name {
            "name" => position("code"),
            "label" => first_label(),
            _ => None,
        })
    }
}

impl Schema for FormSchema<'_> {
    fn question(&self, name: &str) -> Option<ShapeId> {
        self.plan.by_name.get(name).copied()
    }

    fn question_names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.plan.by_name.keys().map(|name| &**name).collect();
        names.sort_unstable();
        names
    }

    fn instance(&self, name: &str) -> Option<Doc> {
        Doc::try_from(*self.instances.get(name)? + 1).ok()
    }

    fn instance_names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.instances.keys().map(|name| &**name).collect();
        names.sort_unstable();
        names
    }

    fn parent(&self, doc: Doc, node: ShapeId) -> Option<ShapeId> {
        match (doc, node) {
            (_, ROOT) => None,
            (ANSWERS, node) => Some(self.plan.nodes[node as usize].parent),
            (_, ITEM) => Some(ROOT),
            _ => Some(ITEM),
        }
    }

    fn child(&self, doc: Doc, node: ShapeId, name: &str) -> Option<ShapeId> {
        match (doc, node) {
            (ANSWERS, node) => {
                self.plan.children(node).find(|child| &*child.name == name).map(|child| child.id)
            }
            (_, ROOT) => (name == "item").then_some(ITEM),
            (_, ITEM) => {
                let column = self.column(doc, name)?;
                Some(FIRST_COLUMN + column as ShapeId)
            }
            _ => None,
        }
    }

    fn children(&self, doc: Doc, node: ShapeId) -> Vec<ShapeId> {
        match (doc, node) {
            (ANSWERS, node) => self.plan.children(node).map(|child| child.id).collect(),
            (_, ROOT) => vec![ITEM],
            (_, ITEM) => {
                (0..self.columns(doc).len() as ShapeId).map(|column| FIRST_COLUMN + column).collect()
            }
            _ => Vec::new(),
        }
    }

    fn name(&self, doc: Doc, node: ShapeId) -> &str {
        match (doc, node) {
            (ANSWERS, ROOT) => &self.plan.id,
            (ANSWERS, node) => &self.plan.nodes[node as usize].name,
            (_, ROOT) => "root",
            (_, ITEM) => "item",
            (_, column) => self.columns(doc).get((column - FIRST_COLUMN) as usize).map_or("", |name| &**name),
        }
    }

    fn is_repeat(&self, doc: Doc, node: ShapeId) -> bool {
        doc == ANSWERS && matches!(self.plan.nodes[node as usize].kind, Kind::Repeat(_))
    }

    fn repeat_of(&self, node: ShapeId) -> Option<ShapeId> {
        self.plan.nodes[node as usize].repeat
    }

    fn type_of(&self, doc: Doc, node: ShapeId) -> Ty {
        if doc != ANSWERS {
            return if node >= FIRST_COLUMN { Ty::Text } else { Ty::Any };
        }
        let Some(question) = self.plan.question(node) else { return Ty::Any };
        match question.ty {
            QuestionType::Integer | QuestionType::Decimal | QuestionType::Range => Ty::Number,
            QuestionType::Date if question.date == DatePrecision::Full => Ty::Date,
            QuestionType::Today => Ty::Date,
            QuestionType::DateTime | QuestionType::Start | QuestionType::End => Ty::DateTime,
            // Partial dates are dates or texts; computed values are whatever comes out.
            QuestionType::Date | QuestionType::Calculate | QuestionType::Hidden | QuestionType::Note => {
                Ty::Any
            }
            _ => Ty::Text,
        }
    }

    fn root_name(&self, name: &str) -> bool {
        name == "data" || *name == *self.plan.id
    }

    fn choice_codes(&self, node: ShapeId) -> Option<Vec<&str>> {
        let question = self.plan.question(node)?;
        let list = question.list?;
        let other = question.other.map(|_| OTHER);
        match &self.plan.lists.get(list as usize)?.choices {
            Choices::Table { instance, .. } => {
                let table = self.plan.instances.get(*instance)?;
                let rows = table.cells.len().checked_div(table.columns.len())?;
                (rows <= SMALL_LIST).then(|| self.plan.codes(list).map(|code| &**code).chain(other).collect())
            }
            Choices::Rows { .. } => None,
        }
    }
}
