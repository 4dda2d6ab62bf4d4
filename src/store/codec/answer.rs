//! Answers as bytes.

use super::wire::{In, Out, WireError};
use crate::form::answer::{Answer, GeoPoint, PartialDate, Special};

pub(super) fn put(out: &mut Out, answer: &Answer) {
    match answer {
        Answer::Text(text) => tagged(out, 0, text),
        Answer::Integer(number) => {
            out.byte(1);
            out.signed(*number);
        }
        Answer::Decimal(text) => tagged(out, 2, text),
        Answer::Date(date) => {
            out.byte(3);
            out.signed(date.year.into());
            out.fixed(&[date.month, date.day]);
        }
        Answer::Time(text) => tagged(out, 4, text),
        Answer::DateTime(text) => tagged(out, 5, text),
        Answer::One(code) => tagged(out, 6, code),
        Answer::Many(codes) => {
            out.byte(7);
            out.number(codes.len() as u64);
            codes.iter().for_each(|code| out.text(code));
        }
        Answer::Geo(points) => {
            out.byte(8);
            out.number(points.len() as u64);
            points.iter().for_each(|point| put_point(out, point));
        }
        Answer::File { name, sha256, size } => {
            out.byte(9);
            out.text(name);
            out.text(sha256);
            out.number(*size);
        }
        Answer::Acknowledged => out.byte(10),
        Answer::Special(special) => {
            out.byte(11);
            out.byte(match special {
                Special::DontKnow => 0,
                Special::Refused => 1,
                Special::NotApplicable => 2,
            });
        }
    }
}

pub(super) fn get(read: &mut In<'_>) -> Result<Answer, WireError> {
    Ok(match read.byte()? {
        0 => Answer::Text(read.text()?.into()),
        1 => Answer::Integer(read.signed()?),
        2 => Answer::Decimal(read.text()?.into()),
        3 => {
            let year = read.small_signed()?;
            let [month, day] = read.fixed()?;
            Answer::Date(PartialDate { year, month, day })
        }
        4 => Answer::Time(read.text()?.into()),
        5 => Answer::DateTime(read.text()?.into()),
        6 => Answer::One(read.text()?.into()),
        7 => Answer::Many(read.list(|read| read.text().map(Into::into))?),
        8 => Answer::Geo(read.list(get_point)?),
        9 => {
            let (name, sha256) = (read.text()?.into(), read.text()?.into());
            Answer::File { name, sha256, size: read.number()? }
        }
        10 => Answer::Acknowledged,
        11 => Answer::Special(match read.byte()? {
            0 => Special::DontKnow,
            1 => Special::Refused,
            2 => Special::NotApplicable,
            tag => return Err(WireError::Tag(tag.into())),
        }),
        tag => return Err(WireError::Tag(tag.into())),
    })
}

fn tagged(out: &mut Out, tag: u8, text: &str) {
    out.byte(tag);
    out.text(text);
}

fn put_point(out: &mut Out, point: &GeoPoint) {
    out.signed(point.lat_e7.into());
    out.signed(point.lon_e7.into());
    out.option(point.altitude_cm, |out, cm| out.signed(cm.into()));
    out.option(point.accuracy_cm, |out, cm| out.number(cm.into()));
}

fn get_point(read: &mut In<'_>) -> Result<GeoPoint, WireError> {
    Ok(GeoPoint {
        lat_e7: read.small_signed()?,
        lon_e7: read.small_signed()?,
        altitude_cm: read.option(In::small_signed)?,
        accuracy_cm: read.option(In::small)?,
    })
}
