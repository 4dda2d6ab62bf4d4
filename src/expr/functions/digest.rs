//! Digests and Base64 (XForms 1.1 §7.8.2).

use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::Digest;

use super::{Call, Function};
use crate::expr::{Ty, Value};

pub(super) const TABLE: &[Function] = &[
    Function {
        name: "digest",
        usage: "digest(text, 'SHA-256', 'hex')",
        min_args: 2,
        max_args: 3,
        args: &[Ty::Text],
        returns: Ty::Text,
        doc: "The digest of the text in UTF-8 by MD5, SHA-1, SHA-256, SHA-384 or SHA-512, as base64 or hex. XForms 1.1 §7.8.2, ODK XForms, String Functions",
        run: digest,
    },
    Function {
        name: "base64-decode",
        usage: "base64-decode(text)",
        min_args: 1,
        max_args: 1,
        args: &[Ty::Text],
        returns: Ty::Text,
        doc: "The text that was written in Base64; '' if it is none. ODK XForms, String Functions",
        run: |call| {
            let bytes = STANDARD.decode(call.value(0).to_text().trim()).ok();
            Value::Text(bytes.and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default().into())
        },
    },
];

/// Names of the algorithms.
pub(in crate::expr) const ALGORITHMS: [&str; 5] = ["MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512"];
/// Names of the encodings.
pub(in crate::expr) const ENCODINGS: [&str; 2] = ["base64", "hex"];

/// Empty if the algorithm or encoding is none of those known, which only computed names can be.
fn digest(call: &Call<'_>) -> Value {
    let text = call.value(0);
    let bytes = hash(text.to_text().as_bytes(), &call.value(1).to_text());
    let encoding = if call.args.len() > 2 { call.value(2) } else { Value::from("base64") };
    match (bytes, &*encoding.to_text()) {
        (Some(bytes), "base64") => Value::Text(STANDARD.encode(bytes).into()),
        (Some(bytes), "hex") => {
            Value::Text(bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>().into())
        }
        _ => Value::Empty,
    }
}

fn hash(bytes: &[u8], algorithm: &str) -> Option<Vec<u8>> {
    Some(match algorithm {
        "MD5" => md5::Md5::digest(bytes).to_vec(),
        "SHA-1" => sha1::Sha1::digest(bytes).to_vec(),
        "SHA-256" => sha2::Sha256::digest(bytes).to_vec(),
        "SHA-384" => sha2::Sha384::digest(bytes).to_vec(),
        "SHA-512" => sha2::Sha512::digest(bytes).to_vec(),
        _ => return None,
    })
}
