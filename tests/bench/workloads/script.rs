//! The steps of a script, as both programs take them.

use serde::Deserialize;

/// One line of a script.
#[derive(Deserialize)]
#[serde(tag = "op", rename_all = "lowercase")]
pub enum Step {
    /// Answer a question; the next one follows.
    Set(Answering),
    /// Go back and change an answer.
    Edit(Answering),
    /// A row more at the end of a repeat.
    Add { path: String },
    /// What is computed must be so.
    Expect { path: String, value: String },
    /// The filling ends here.
    Phase,
    /// Check everything and write it out.
    Finalize,
}

/// An answer with what must come of it.
#[derive(Deserialize)]
pub struct Answering {
    pub path: String,
    pub value: String,
    /// Whether it must be accepted.
    #[serde(default = "yes")]
    pub valid: bool,
    /// How many choices must be offered.
    pub choices: Option<usize>,
}

fn yes() -> bool {
    true
}

/// Reads a script.
pub fn read(text: &str) -> Vec<Step> {
    text.lines().map(|line| serde_json::from_str(line).expect("a step")).collect()
}

/// A path such as `/member[3]/m_age`: the row, counted from 0, if there is one, and the name.
pub fn split(path: &str) -> (Option<usize>, &str) {
    let name = path.rsplit('/').next().unwrap_or(path);
    let row = path.split_once('[').and_then(|(_, rest)| rest.split_once(']')).map(|(row, _)| row);
    (row.map(|row| row.parse::<usize>().expect("a number of a row") - 1), name)
}

/// Whether a computed value is the expected one, numbers to a millionth.
pub fn agrees(value: &str, expected: &str) -> bool {
    match (value.parse::<f64>(), expected.parse::<f64>()) {
        (Ok(a), Ok(b)) => (a - b).abs() <= 1e-6 * a.abs().max(b.abs()).max(1.0) || a.is_nan() && b.is_nan(),
        _ => value == expected,
    }
}
