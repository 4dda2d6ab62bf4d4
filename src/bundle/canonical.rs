//! Canonical JSON (RFC 8785): members sorted by their UTF-16 key, no blanks, integers only. The same value is
//! always the same bytes.

use serde_json::Value;

/// The canonical text of a value. Numbers must be integers: everything else travels as text.
pub fn canonical(value: &Value) -> String {
    let mut out = String::new();
    write(value, &mut out);
    out
}

fn write(value: &Value, out: &mut String) {
    match value {
        Value::Object(members) => {
            let mut keys: Vec<&String> = members.keys().collect();
            keys.sort_by(|a, b| a.encode_utf16().cmp(b.encode_utf16()));
            separated(out, '{', '}', &keys, |key, out| {
                write_text(key, out);
                out.push(':');
                write(&members[key.as_str()], out);
            });
        }
        Value::Array(items) => separated(out, '[', ']', items, write),
        Value::String(text) => write_text(text, out),
        other => out.push_str(&other.to_string()),
    }
}

fn separated<T>(out: &mut String, open: char, close: char, items: &[T], one: impl Fn(&T, &mut String)) {
    out.push(open);
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        one(item, out);
    }
    out.push(close);
}

/// `serde_json` escapes exactly what RFC 8785 §3.2.2.2 asks for.
fn write_text(text: &str, out: &mut String) {
    out.push_str(&Value::from(text).to_string());
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::canonical;

    #[test]
    fn members_are_sorted_and_texts_escaped_as_the_rfc_says() {
        let value = json!({"b": [1, -2, true, null], "a": "Thái\u{1b}\"\\\n", "€": {"z": 1, "y": 2}});
        let expected = r#"{"a":"Thái\u001b\"\\\n","b":[1,-2,true,null],"€":{"y":2,"z":1}}"#;
        assert_eq!(canonical(&value), expected);
    }

    #[test]
    fn keys_are_sorted_by_utf16_not_by_utf8() {
        // U+FB33 comes after U+1F600 in UTF-16 code units, before it in UTF-8 bytes.
        let value = json!({"\u{fb33}": 1, "\u{1f600}": 2});
        assert_eq!(canonical(&value), "{\"\u{1f600}\":2,\"\u{fb33}\":1}");
    }
}
