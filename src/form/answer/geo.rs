//! Points, traces and shapes as text: `lat lon alt acc`, `;` between points, as ODK writes them.

use super::{GeoPoint, number};

/// 10⁻⁷ degrees: about a centimetre on the ground.
const DEGREE_PLACES: u32 = 7;
/// Centimetres of a metre.
const METRE_PLACES: u32 = 2;

/// The text of some points.
pub(super) fn text(points: &[GeoPoint]) -> String {
    points.iter().map(point_text).collect::<Vec<_>>().join(";")
}

fn point_text(point: &GeoPoint) -> String {
    let mut words = vec![
        number::unscaled(point.lat_e7.into(), DEGREE_PLACES),
        number::unscaled(point.lon_e7.into(), DEGREE_PLACES),
    ];
    if point.altitude_cm.is_some() || point.accuracy_cm.is_some() {
        words.push(number::unscaled(point.altitude_cm.unwrap_or(0).into(), METRE_PLACES));
    }
    words.extend(point.accuracy_cm.map(|accuracy| number::unscaled(accuracy.into(), METRE_PLACES)));
    words.join(" ")
}

/// Reads points; `None` if one of them is none on the earth.
pub(super) fn parse(text: &str) -> Option<Vec<GeoPoint>> {
    text.trim().trim_end_matches(';').split(';').map(point).collect()
}

fn point(text: &str) -> Option<GeoPoint> {
    let mut words = text.split([' ', '\t', ',']).filter(|word| !word.is_empty());
    let lat_e7 = degrees(words.next()?, 90)?;
    let lon_e7 = degrees(words.next()?, 180)?;
    let altitude_cm = metres(words.next())?;
    let accuracy_cm = metres(words.next())?;
    let accuracy_cm = accuracy_cm.map(u32::try_from).transpose().ok()?;
    words.next().is_none().then_some(GeoPoint { lat_e7, lon_e7, altitude_cm, accuracy_cm })
}

fn degrees(word: &str, most: i64) -> Option<i32> {
    let scaled = number::scaled(word, DEGREE_PLACES)?;
    (scaled.abs() <= most * 10_i64.pow(DEGREE_PLACES)).then(|| i32::try_from(scaled).ok())?
}

/// `Some(None)` when there is no word, `None` when it is no length.
fn metres(word: Option<&str>) -> Option<Option<i32>> {
    let Some(word) = word else { return Some(None) };
    let centimetres = number::scaled(word, METRE_PLACES)?;
    i32::try_from(centimetres).ok().map(Some)
}
