//! Answers as JSON, as `replay` reads and prints them.

use serde_json::{Value as Json, json};

use super::{Answer, Special};
use crate::{form::plan::Question, words::Phrase, words::table::form as words};

impl Answer {
    /// JSON as `replay` prints it: whole numbers and decimals as numbers (a decimal that a double cannot hold
    /// stays text), codes of a select-multiple or rank as an array, `{"special": "DontKnow"}`, the rest as text.
    pub fn json(&self) -> Json {
        match self {
            Self::Integer(number) => json!(number),
            Self::Decimal(text) => decimal(text),
            Self::Many(codes) => codes.iter().map(|code| json!(&**code)).collect(),
            Self::File { name, sha256, size } => {
                json!({ "name": &**name, "sha256": &**sha256, "size": size })
            }
            Self::Special(special) => json!({ "special": special.name() }),
            _ => Json::String(self.text()),
        }
    }

    /// Reads what [`Answer::json`] writes; a text is read as [`Answer::parse`] reads it. `Ok(None)` for `null`
    /// and empty text: no answer.
    ///
    /// # Errors
    /// What the question cannot hold, and why.
    pub fn from_json(question: &Question, json: &Json) -> Result<Option<Self>, Phrase> {
        let text = match json {
            Json::Null => return Ok(None),
            Json::String(text) => text.clone(),
            Json::Number(number) => number.to_string(),
            Json::Bool(true) => "true".to_owned(),
            Json::Bool(false) => "false".to_owned(),
            Json::Array(codes) => codes
                .iter()
                .map(word)
                .collect::<Option<Vec<_>>>()
                .map(|codes| codes.join(" "))
                .ok_or_else(|| words::NOT_AN_ANSWER.with([json.to_string()]))?,
            Json::Object(object) => match (object.get("special").and_then(Json::as_str), file(object)) {
                (Some(name), _) => {
                    let special =
                        Special::from_name(name).ok_or_else(|| words::NO_SUCH_SPECIAL.with([name]))?;
                    return Ok(Some(Self::Special(special)));
                }
                (None, Some(file)) => file,
                (None, None) => return Err(words::NOT_AN_ANSWER.with([json.to_string()])),
            },
        };
        if text.trim().is_empty() { Ok(None) } else { Self::parse(question, &text).map(Some) }
    }
}

fn word(json: &Json) -> Option<String> {
    match json {
        Json::String(text) => Some(text.clone()),
        Json::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn file(object: &serde_json::Map<String, Json>) -> Option<String> {
    let name = object.get("name")?.as_str()?;
    let sha256 = object.get("sha256")?.as_str()?;
    Some(format!("{name} {sha256} {}", object.get("size")?.as_u64()?))
}

/// A number if it says the same, zeros at the end aside.
fn decimal(text: &str) -> Json {
    let shortest = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { text };
    match text.parse::<f64>() {
        Ok(number) if number.to_string() == shortest => json!(number),
        _ => json!(text),
    }
}
