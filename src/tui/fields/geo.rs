//! Points, traces and shapes, typed or pasted: `21.3 103.9`, `21,3 103,9`, a point a line or after `;`.

use super::{
    Ask,
    line::Limits,
    typed::{Reader, Reading},
};
use crate::{
    form::{
        Answer,
        answer::GeoPoint,
        plan::{Question, QuestionType},
    },
    words::{
        Lang, Phrase,
        table::{form, plain, tui as words},
    },
};

/// How points are read.
pub(super) struct GeoReader {
    question: Question,
}

impl GeoReader {
    /// For a question.
    pub(super) fn new(question: &Question) -> Self {
        Self { question: question.clone() }
    }

    fn example(&self) -> Phrase {
        if self.several() { &words::FIELD_POINTS_HINT } else { &words::FIELD_POINT_HINT }.phrase()
    }

    fn several(&self) -> bool {
        self.question.ty != QuestionType::GeoPoint
    }
}

/// What people and other programs write, as points are written here: `lat lon alt acc`, `;` between points.
fn normal(typed: &str) -> String {
    let points = typed.replace('\n', ";");
    let points = points.split(';').map(str::trim).filter(|point| !point.is_empty());
    points.map(normal_point).collect::<Vec<_>>().join(";")
}

fn normal_point(point: &str) -> String {
    // “21,3 103,9”: the comma is a decimal mark where no point is one and each number has at most one.
    let numbers: Vec<&str> = point.split_whitespace().collect();
    let comma = |number: &&str| number.matches(',').count() == 1 && !number.ends_with(',');
    if numbers.len() > 1 && !point.contains('.') && numbers.iter().any(comma) {
        return numbers.join(" ").replace(',', ".");
    }
    point.replace([',', '\t', '(', ')', '°'], " ")
}

fn shown(points: &[GeoPoint], lang: Lang) -> String {
    let degrees = |e7: i32| format!("{:.5}", f64::from(e7.unsigned_abs()) / 1e7).replace('.', ",");
    match points {
        [point] => {
            let north = if point.lat_e7 < 0 { &words::FIELD_SOUTH } else { &words::FIELD_NORTH };
            let east = if point.lon_e7 < 0 { &words::FIELD_WEST } else { &words::FIELD_EAST };
            let phrases = [north.with([degrees(point.lat_e7)]), east.with([degrees(point.lon_e7)])];
            phrases.map(|phrase| phrase.text(lang)).join(" · ")
        }
        points => words::FIELD_POINTS.with([points.len().to_string()]).text(lang),
    }
}

impl Reader for GeoReader {
    fn edited(&self, answer: &Answer) -> String {
        if self.several() { answer.text().replace(';', "\n") } else { answer.text() }
    }

    fn read(&self, typed: &str, ask: &Ask<'_>) -> Reading {
        match Answer::parse(&self.question, &normal(typed)) {
            Ok(answer) => {
                let points = if let Answer::Geo(points) = &answer { points.as_slice() } else { &[] };
                let shown = shown(points, ask.lang);
                Reading::Answer(answer, shown)
            }
            // The other refusals count the points; this one would show the text as it was made ready to be read.
            Err(why) if *why.word() == form::NOT_A_POINT => Reading::No(self.example()),
            Err(why) => Reading::No(why),
        }
    }

    /// `g` asks the receiver; no writing of points has it.
    fn takes(&self, letter: char) -> bool {
        !matches!(letter, '?' | 'g' | 'G') || self.several() && letter != '?'
    }

    fn replaces(&self) -> bool {
        !self.several()
    }

    fn limits(&self) -> Limits {
        Limits { lines: self.several(), ..Limits::default() }
    }

    fn hint(&self) -> Option<Phrase> {
        Some(self.example())
    }

    fn line_hint(&self) -> Option<Phrase> {
        Some(if self.several() { plain::POINTS.phrase() } else { self.example() })
    }
}

#[cfg(test)]
mod tests {
    use super::normal;

    #[test]
    fn points_in_every_usual_writing() {
        assert_eq!(normal("21.3 103.9"), "21.3 103.9");
        assert_eq!(normal("21.3, 103.9").split_whitespace().collect::<Vec<_>>(), ["21.3", "103.9"]);
        assert_eq!(normal("21.3,103.9"), "21.3 103.9");
        assert_eq!(normal("21,3 103,9"), "21.3 103.9");
        assert_eq!(normal("21, 103").split_whitespace().collect::<Vec<_>>(), ["21", "103"]);
        assert_eq!(normal("1 2\n3 4;\n5 6 "), "1 2;3 4;5 6");
    }
}
