//! Answers as JSON: `{"type": "integer", "value": "41"}`, `{"special": "DontKnow"}`.

use serde_json::{Value, json};

use super::reader::{NotAnEvent, Reader};
use crate::form::{Answer, PartialDate, Special, answer::GeoPoint};

pub(super) fn write(answer: &Answer) -> Value {
    let typed = |ty: &str, value: &str| json!({ "type": ty, "value": value });
    match answer {
        Answer::Text(text) => typed("text", text),
        Answer::Integer(number) => typed("integer", &number.to_string()),
        Answer::Decimal(number) => typed("decimal", number),
        Answer::Date(date) => {
            json!({ "type": "date", "year": date.year, "month": date.month, "day": date.day })
        }
        Answer::Time(time) => typed("time", time),
        Answer::DateTime(time) => typed("datetime", time),
        Answer::One(code) => typed("one", code),
        Answer::Many(codes) => {
            json!({ "type": "many", "codes": codes.iter().map(|c| &**c).collect::<Vec<_>>() })
        }
        Answer::Geo(points) => {
            json!({ "type": "geo", "points": points.iter().map(point).collect::<Vec<_>>() })
        }
        Answer::File { name, sha256, size } => {
            json!({ "type": "file", "name": **name, "sha256": **sha256, "size": size })
        }
        Answer::Acknowledged => json!({ "type": "acknowledged" }),
        Answer::Special(special) => json!({ "special": special.name() }),
    }
}

/// Latitude and longitude in 10⁻⁷ degrees, altitude and accuracy in centimetres.
fn point(point: &GeoPoint) -> Value {
    json!([point.lat_e7, point.lon_e7, point.altitude_cm, point.accuracy_cm])
}

pub(super) fn read(value: &Value) -> Result<Answer, NotAnEvent> {
    let reader = Reader::of(value)?;
    if reader.has("special") {
        let name = reader.text("special")?;
        let known = [Special::DontKnow, Special::Refused, Special::NotApplicable];
        let special = known.into_iter().find(|special| special.name() == name);
        return special.map(Answer::Special).ok_or_else(|| NotAnEvent::new("special"));
    }
    Ok(match reader.text("type")? {
        "text" => Answer::Text(reader.text("value")?.into()),
        "integer" => {
            Answer::Integer(reader.text("value")?.parse().ok().ok_or_else(|| NotAnEvent::new("value"))?)
        }
        "decimal" => Answer::Decimal(reader.text("value")?.into()),
        "date" => Answer::Date(PartialDate {
            year: reader.integer("year")?,
            month: reader.integer("month")?,
            day: reader.integer("day")?,
        }),
        "time" => Answer::Time(reader.text("value")?.into()),
        "datetime" => Answer::DateTime(reader.text("value")?.into()),
        "one" => Answer::One(reader.text("value")?.into()),
        "many" => {
            Answer::Many(reader.list("codes", |code| {
                code.as_str().map(Into::into).ok_or_else(|| NotAnEvent::new("codes"))
            })?)
        }
        "geo" => Answer::Geo(reader.list("points", read_point)?),
        "file" => Answer::File {
            name: reader.text("name")?.into(),
            sha256: reader.text("sha256")?.into(),
            size: reader.integer("size")?,
        },
        "acknowledged" => Answer::Acknowledged,
        _ => return Err(NotAnEvent::new("type")),
    })
}

fn read_point(value: &Value) -> Result<GeoPoint, NotAnEvent> {
    let wrong = || NotAnEvent::new("points");
    let [lat, lon, altitude, accuracy] = value.as_array().map(Vec::as_slice).ok_or_else(wrong)? else {
        return Err(wrong());
    };
    let number = |value: &Value| value.as_i64();
    Ok(GeoPoint {
        lat_e7: number(lat).and_then(|n| n.try_into().ok()).ok_or_else(wrong)?,
        lon_e7: number(lon).and_then(|n| n.try_into().ok()).ok_or_else(wrong)?,
        altitude_cm: number(altitude).and_then(|n| n.try_into().ok()),
        accuracy_cm: number(accuracy).and_then(|n| n.try_into().ok()),
    })
}
