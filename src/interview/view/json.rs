//! An interview as JSON, nested as the form is.

use serde_json::{Map, Value as Json, json};

use super::super::{Interview, Place, RowIx, engine::cells::Content};
use crate::{
    expr::Value,
    form::{NodeId, plan::Kind},
};

impl Interview {
    /// Values nested as the form is: an object for a group, an array for a repeat. Calculated ones are
    /// included; what is shadowed, empty or only typed is left out.
    pub fn json(&self) -> Json {
        Json::Object(self.object(0, 0))
    }

    fn object(&self, parent: NodeId, row: RowIx) -> Map<String, Json> {
        let mut object = Map::new();
        for node in self.plan.children(parent) {
            if !self.state().relevant(node.id, row) {
                continue;
            }
            let place = Place { node: node.id, row };
            let value = match node.kind {
                Kind::Question(_) => self.leaf(place),
                Kind::Group => {
                    Some(self.object(node.id, row)).filter(|group| !group.is_empty()).map(Json::Object)
                }
                Kind::Repeat(_) => {
                    let rows = self.rows(place).iter();
                    Some(rows.map(|&below| Json::Object(self.object(node.id, below))).collect())
                }
            };
            object.extend(value.map(|value| (node.name.to_string(), value)));
        }
        object
    }

    fn leaf(&self, place: Place) -> Option<Json> {
        let cell = self.state().cell(place.node, place.row);
        if self.state().drafts.contains_key(&place) {
            return None;
        }
        match &cell.content {
            Content::Answer(answer) => Some(answer.json()),
            Content::Computed(value) => computed(value),
            Content::Narrowed(both) => match (&both.0, &both.1) {
                (_, Value::Empty) => None,
                (crate::form::Answer::Many(_), value) => {
                    Some(value.to_text().split(' ').map(|code| json!(code)).collect())
                }
                (_, value) => computed(value),
            },
            Content::Nothing => None,
        }
    }
}

/// A calculated value: whole numbers without a fraction, what is no number left out.
fn computed(value: &Value) -> Option<Json> {
    match value {
        Value::Empty => None,
        Value::Bool(flag) => Some(json!(flag)),
        // Up to 2⁵³ a double holds every whole number exactly.
        Value::Number(number) if number.fract() == 0.0 && number.abs() <= 9_007_199_254_740_992.0 => {
            Some(json!(*number as i64))
        }
        Value::Number(number) if number.is_finite() => Some(json!(number)),
        Value::Number(_) if value.is_empty() => None,
        Value::Text(text) if text.is_empty() => None,
        other => Some(json!(other.to_text())),
    }
}
