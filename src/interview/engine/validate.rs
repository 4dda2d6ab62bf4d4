//! Whether a question can hold an answer: type, range, length, mask, list and filter.

use super::{
    super::{
        Place,
        act::{Refusal, Rule},
    },
    propose::refuse,
    state::State,
};
use crate::{
    expr::Str,
    form::{
        Answer, QuestionType,
        answer::{GeoPoint, PartialDate},
        plan::{DatePrecision, Question},
    },
    text::nfc,
    words::{Phrase, Word, table::interview as words},
};

fn wrong<T>(message: impl Into<Phrase>) -> Result<T, Refusal> {
    refuse(Rule::Type, message)
}

/// The answer as it is kept (texts in NFC, codes in list order), if the question can hold it.
pub(in crate::interview) fn accept(state: &State, place: Place, answer: &Answer) -> Result<Answer, Refusal> {
    let Some(question) = state.plan.question(place.node) else {
        return refuse(Rule::Unknown(place.node), &words::NO_SUCH_QUESTION);
    };
    match (question.ty, answer) {
        (_, Answer::Special(special)) => {
            if state.plan.nodes[place.node as usize].special.contains(special) {
                Ok(answer.clone())
            } else {
                wrong(&words::NOT_A_SPECIAL_VALUE)
            }
        }
        (QuestionType::Text, Answer::Text(text)) => accept_text(question, text),
        (QuestionType::Integer, Answer::Integer(number)) => {
            // Beyond this, expressions could not tell neighbours apart.
            if number.unsigned_abs() > 1 << 53 { wrong(&words::TOO_BIG) } else { Ok(answer.clone()) }
        }
        (QuestionType::Decimal, Answer::Decimal(text)) => match text.parse::<f64>() {
            Ok(number) if number.is_finite() => Ok(answer.clone()),
            _ => wrong(&words::NOT_A_NUMBER),
        },
        (QuestionType::Range, Answer::Decimal(text)) => in_range(question, text.parse().ok(), answer),
        (QuestionType::Range, Answer::Integer(number)) => in_range(question, Some(*number as f64), answer),
        (QuestionType::Date, Answer::Date(date)) => accept_date(question, *date),
        (QuestionType::Time, Answer::Time(_)) | (QuestionType::DateTime, Answer::DateTime(_)) => {
            // What `Answer::parse` reads back is well formed.
            Answer::parse(question, &answer.text()).or_else(wrong)
        }
        (QuestionType::SelectOne, Answer::One(code)) => {
            offered(state, place, code)?;
            Ok(answer.clone())
        }
        (QuestionType::SelectMultiple | QuestionType::Rank, Answer::Many(codes)) => {
            accept_many(state, place, question, codes)
        }
        (QuestionType::GeoPoint, Answer::Geo(points)) => accept_points(points, 1, 1),
        (QuestionType::GeoTrace, Answer::Geo(points)) => accept_points(points, 2, usize::MAX),
        (QuestionType::GeoShape, Answer::Geo(points)) => {
            if points.first() != points.last() {
                return wrong(&words::SHAPE_NOT_CLOSED);
            }
            accept_points(points, 4, usize::MAX)
        }
        (QuestionType::File, Answer::File { name, sha256, .. }) => {
            let hash = sha256.len() == 64 && sha256.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
            if hash && !name.trim().is_empty() { Ok(answer.clone()) } else { wrong(&words::NOT_A_FILE) }
        }
        (QuestionType::Acknowledge, Answer::Acknowledged) => Ok(answer.clone()),
        (ty, _) => wrong(expected(ty)),
    }
}

/// What a question of a type takes.
fn expected(ty: QuestionType) -> &'static Word {
    match ty {
        QuestionType::Integer => &words::TAKES_INTEGER,
        QuestionType::Decimal | QuestionType::Range => &words::TAKES_NUMBER,
        QuestionType::Date => &words::TAKES_DATE,
        QuestionType::Time => &words::TAKES_TIME,
        QuestionType::DateTime => &words::TAKES_DATE_TIME,
        QuestionType::SelectOne => &words::TAKES_ONE,
        QuestionType::SelectMultiple | QuestionType::Rank => &words::TAKES_MANY,
        QuestionType::GeoPoint | QuestionType::GeoTrace | QuestionType::GeoShape => &words::TAKES_POINTS,
        QuestionType::File => &words::TAKES_FILE,
        QuestionType::Acknowledge => &words::TAKES_ACKNOWLEDGEMENT,
        _ => &words::TAKES_TEXT,
    }
}

fn accept_text(question: &Question, text: &Str) -> Result<Answer, Refusal> {
    let text = nfc(text);
    if text.trim().is_empty() {
        return wrong(&words::IS_BLANK);
    }
    if let Some(most) = question.max.filter(|&most| text.chars().count() > most as usize) {
        return wrong(words::TOO_LONG.with([most.to_string()]));
    }
    if !question.multiline && text.contains(['\n', '\r']) {
        return wrong(&words::ONE_LINE);
    }
    match &question.mask {
        Some(mask) if !fits(mask, &text) => wrong(words::NOT_LIKE_MASK.with([mask.to_string()])),
        _ => Ok(Answer::Text(text.as_ref().into())),
    }
}

/// `9` is a digit, `A` a letter, anything else stands for itself.
fn fits(mask: &str, text: &str) -> bool {
    let mut letters = text.chars();
    mask.chars().all(|sign| {
        letters.next().is_some_and(|letter| match sign {
            '9' => letter.is_ascii_digit(),
            'A' => letter.is_alphabetic(),
            other => letter == other,
        })
    }) && letters.next().is_none()
}

fn in_range(question: &Question, number: Option<f64>, answer: &Answer) -> Result<Answer, Refusal> {
    let Some(number) = number.filter(|number| number.is_finite()) else { return wrong(&words::NOT_A_NUMBER) };
    let Some((start, end, step)) = question.range else { return Ok(answer.clone()) };
    let (least, most) = (start.min(end), start.max(end));
    if number < least || number > most {
        return wrong(words::OUT_OF_RANGE.with([least.to_string(), most.to_string()]));
    }
    let steps = (number - start) / step;
    // A decimal step has no exact binary value; a millionth of a step is no other answer.
    if step != 0.0 && (steps - steps.round()).abs() > 1e-6 {
        return wrong(words::NOT_ON_STEP.with([step.to_string()]));
    }
    Ok(answer.clone())
}

fn accept_date(question: &Question, date: PartialDate) -> Result<Answer, Refusal> {
    if PartialDate::parse(&date.to_string()) != Some(date) {
        return wrong(&words::TAKES_DATE);
    }
    let precise = match question.date {
        DatePrecision::Full => date.day > 0,
        DatePrecision::MonthYear => date.month > 0,
        DatePrecision::Year | DatePrecision::Partial => true,
    };
    if precise { Ok(Answer::Date(date)) } else { wrong(&words::DATE_INCOMPLETE) }
}

fn offered(state: &State, place: Place, code: &str) -> Result<(), Refusal> {
    if state.offers(place.node, place.row, code) { Ok(()) } else { wrong(words::NOT_OFFERED.with([code])) }
}

fn accept_many(state: &State, place: Place, question: &Question, codes: &[Str]) -> Result<Answer, Refusal> {
    if codes.is_empty() {
        return wrong(&words::NOTHING_CHOSEN);
    }
    for (at, code) in codes.iter().enumerate() {
        offered(state, place, code)?;
        if codes[..at].contains(code) {
            return wrong(words::CHOSEN_TWICE.with([code.to_string()]));
        }
    }
    if let Some(most) = question.max.filter(|&most| codes.len() > most as usize) {
        return wrong(words::TOO_MANY_CHOSEN.with([most.to_string()]));
    }
    if question.ty == QuestionType::Rank {
        return Ok(Answer::Many(codes.to_vec()));
    }
    if let Some(alone) = codes.iter().find(|code| codes.len() > 1 && question.exclusive.contains(code)) {
        let label = state.label_of_code(place.node, place.row, alone, 0).unwrap_or_else(|| alone.to_string());
        return wrong(words::EXCLUDES_OTHERS.with([label]));
    }
    Ok(Answer::Many(in_list_order(state, place, codes)))
}

fn in_list_order(state: &State, place: Place, codes: &[Str]) -> Vec<Str> {
    let mut ordered: Vec<Str> = Vec::with_capacity(codes.len());
    state.each_choice(place.node, place.row, &mut |choice| {
        let code = state.choice_code(choice);
        if let Some(code) = codes.iter().find(|chosen| ***chosen == *code)
            && !ordered.contains(code)
        {
            ordered.push(code.clone());
        }
        ordered.len() < codes.len()
    });
    // `other` stands after the list.
    ordered.extend(codes.iter().filter(|code| !ordered.contains(code)).cloned().collect::<Vec<_>>());
    ordered
}

fn accept_points(points: &[GeoPoint], least: usize, most: usize) -> Result<Answer, Refusal> {
    if points.len() < least || points.len() > most {
        return wrong(words::POINTS_MISSING.with([least.to_string()]));
    }
    let on_earth = |point: &GeoPoint| {
        point.lat_e7.unsigned_abs() <= 900_000_000 && point.lon_e7.unsigned_abs() <= 1_800_000_000
    };
    if points.iter().all(on_earth) { Ok(Answer::Geo(points.to_vec())) } else { wrong(&words::NOT_ON_EARTH) }
}
