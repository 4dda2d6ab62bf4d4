//! Canonical text to answer, as scripts, pastes, imports and exports have it. (What a person types in a field
//! — `1.500.000`, `5/3/87` — is read by the terminal, which hands over canonical text.)

use super::{ACKNOWLEDGED, Answer, GeoPoint, PartialDate, date, geo, number};
use crate::{
    expr::Str,
    form::plan::{DatePrecision, Question, QuestionType},
    text::nfc,
    words::{Phrase, table::form as words},
};

impl Answer {
    /// Reads a text that is not blank as an answer to a question. Texts become NFC, decimals are normalised, an
    /// open shape is closed. Whether codes stand in the question's list, and its checks, are the engine's
    /// business.
    ///
    /// # Errors
    /// What the question's type cannot hold, and what it would take.
    pub fn parse(question: &Question, text: &str) -> Result<Self, Phrase> {
        let text = nfc(text);
        let trimmed = text.trim();
        match question.ty {
            QuestionType::Integer => number::integer(trimmed)
                .map(Self::Integer)
                .ok_or_else(|| words::NOT_AN_INTEGER.with([trimmed])),
            QuestionType::Decimal | QuestionType::Range => number::normal_decimal(trimmed)
                .map(|text| Self::Decimal(text.into()))
                .ok_or_else(|| words::NOT_A_DECIMAL.with([trimmed])),
            QuestionType::Date | QuestionType::Today => parse_date(question.date, trimmed),
            QuestionType::Time => date::time(trimmed)
                .map(|text| Self::Time(text.into()))
                .ok_or_else(|| words::NOT_A_TIME.with([trimmed])),
            QuestionType::DateTime | QuestionType::Start | QuestionType::End => date::date_time(trimmed)
                .map(|at| Self::DateTime(date::date_time_text(at).into()))
                .ok_or_else(|| words::NOT_A_DATE_TIME.with([trimmed])),
            QuestionType::SelectOne => parse_code(trimmed),
            QuestionType::SelectMultiple | QuestionType::Rank => parse_codes(trimmed),
            QuestionType::GeoPoint | QuestionType::GeoTrace | QuestionType::GeoShape => {
                parse_points(question.ty, trimmed)
            }
            QuestionType::File => parse_file(trimmed),
            QuestionType::Acknowledge => match trimmed {
                ACKNOWLEDGED | "true" | "1" => Ok(Self::Acknowledged),
                _ => Err(words::NOT_ACKNOWLEDGED.with([trimmed])),
            },
            QuestionType::Note => Err(words::NOTE_HOLDS_NOTHING.phrase()),
            QuestionType::Text
            | QuestionType::Calculate
            | QuestionType::Hidden
            | QuestionType::Username
            | QuestionType::DeviceId => Ok(Self::Text(text.as_ref().into())),
        }
    }
}

fn parse_date(precision: DatePrecision, text: &str) -> Result<Answer, Phrase> {
    let date = PartialDate::parse(text).ok_or_else(|| words::NOT_A_DATE.with([text]))?;
    let enough = match precision {
        DatePrecision::Full => date.day > 0,
        DatePrecision::MonthYear => date.month > 0,
        DatePrecision::Year | DatePrecision::Partial => true,
    };
    if enough { Ok(Answer::Date(date)) } else { Err(words::DATE_NOT_FULL.with([text])) }
}

fn parse_code(text: &str) -> Result<Answer, Phrase> {
    if text.contains(char::is_whitespace) {
        return Err(words::CODE_WITH_BLANK.with([text]));
    }
    Ok(Answer::One(text.into()))
}

fn parse_codes(text: &str) -> Result<Answer, Phrase> {
    let mut codes: Vec<Str> = Vec::new();
    for code in text.split_whitespace() {
        if codes.iter().any(|known| &**known == code) {
            return Err(words::CODE_TWICE.with([code]));
        }
        codes.push(code.into());
    }
    Ok(Answer::Many(codes))
}

fn parse_points(ty: QuestionType, text: &str) -> Result<Answer, Phrase> {
    let mut points = geo::parse(text).ok_or_else(|| words::NOT_A_POINT.with([text]))?;
    let same = |a: &GeoPoint, b: &GeoPoint| (a.lat_e7, a.lon_e7) == (b.lat_e7, b.lon_e7);
    if ty == QuestionType::GeoShape
        && let [first, .., last] = points.as_slice()
        && !same(first, last)
    {
        points.push(*first);
    }
    let enough = match ty {
        QuestionType::GeoPoint => points.len() == 1,
        QuestionType::GeoTrace => points.len() >= 2,
        _ => points.len() >= 4,
    };
    if enough {
        Ok(Answer::Geo(points))
    } else {
        Err(words::WRONG_NUMBER_OF_POINTS.with([points.len().to_string()]))
    }
}

fn parse_file(text: &str) -> Result<Answer, Phrase> {
    let not_a_file = || words::NOT_A_FILE.with([text]);
    let mut words = text.rsplitn(3, ' ');
    let size: u64 = words.next().and_then(|word| word.parse().ok()).ok_or_else(not_a_file)?;
    let sha256 = words.next().ok_or_else(not_a_file)?;
    let name = words.next().filter(|name| !name.trim().is_empty()).ok_or_else(not_a_file)?;
    let hex = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    if sha256.len() != 64 || !sha256.bytes().all(hex) {
        return Err(not_a_file());
    }
    Ok(Answer::File { name: name.into(), sha256: sha256.into(), size })
}
