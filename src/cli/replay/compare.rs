//! Whether a value is what a script expects.

use serde_json::Value as Json;

use crate::expr::Value;

/// Numbers may differ by this, relative to the larger.
const TOLERANCE: f64 = 1e-6;

/// Whether a value is the one expected: as numbers if both are numbers, else as texts.
pub(super) fn same(value: &Value, expected: &Json) -> bool {
    let expected = match expected {
        Json::Null => String::new(),
        Json::String(text) => text.clone(),
        other => other.to_string(),
    };
    let found = shown(value);
    match (found.trim().parse::<f64>(), expected.trim().parse::<f64>()) {
        (Ok(a), Ok(b)) => {
            (a.is_nan() && b.is_nan()) || (a - b).abs() <= TOLERANCE * a.abs().max(b.abs()) || a == b
        }
        _ => found == expected || is_nothing(&found) && is_nothing(&expected),
    }
}

/// A value as text.
pub(super) fn shown(value: &Value) -> String {
    value.to_text().into_owned()
}

/// Nothing and not-a-number are the same to other implementations.
fn is_nothing(text: &str) -> bool {
    text.is_empty() || text.eq_ignore_ascii_case("nan")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::same;
    use crate::expr::Value;

    #[test]
    fn numbers_are_compared_as_numbers() {
        assert!(same(&Value::Number(1234.5), &json!("1234.5")));
        assert!(same(&Value::Number(1_000_000.0), &json!(1_000_000.5)));
        assert!(!same(&Value::Number(1_000_000.0), &json!("1000002")));
        assert!(same(&Value::Text("12".into()), &json!(12)));
        assert!(same(&Value::Number(0.0), &json!("0")));
        assert!(!same(&Value::Number(1e-9), &json!("0")));
    }

    #[test]
    fn texts_are_compared_as_texts() {
        assert!(same(&Value::Text("poor".into()), &json!("poor")));
        assert!(!same(&Value::Text("poor".into()), &json!("near")));
        assert!(same(&Value::Empty, &json!("")));
        assert!(same(&Value::Empty, &json!(null)));
        assert!(!same(&Value::Empty, &json!("0")));
        assert!(same(&Value::Number(f64::NAN), &json!("")));
        assert!(same(&Value::Bool(true), &json!(true)));
    }
}
