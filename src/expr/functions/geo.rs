//! Places on Earth. The formulas and the radius are JavaRosa's (`GeoUtils`), so that areas and distances equal
//! those of ODK Collect: triangles on a cylinder for areas, the spherical law of cosines for distances.
//!
//! Points are `latitude longitude altitude accuracy` in degrees and metres, the last two of which may lack; a
//! trace or shape is points with `;` between.

use std::f64::consts::TAU;

use super::{Call, Function};
use crate::expr::{Ty, Value};

/// Radius of the Earth at the equator, in metres.
const RADIUS: f64 = 6_378_100.0;
/// Metres of one degree along the equator.
const DEGREE: f64 = RADIUS * TAU / 360.0;

/// A row for a function of points.
const fn row(
    name: &'static str,
    usage: &'static str,
    returns: Ty,
    doc: &'static str,
    run: fn(&Call<'_>) -> Value,
) -> Function {
    Function { name, usage, min_args: 1, max_args: u8::MAX, args: &[Ty::Any], returns, doc, run }
}

pub(super) const TABLE: &[Function] = &[
    Function {
        max_args: 1,
        ..row(
            "area",
            "area(${shape})",
            Ty::Number,
            "Square metres inside a shape, or inside the points of a set. ODK XForms, Geographic Functions",
            |call| measure(call, area),
        )
    },
    Function {
        max_args: 1,
        ..row(
            "enclosed-area",
            "enclosed-area(${shape})",
            Ty::Number,
            "The same as area. JavaRosa; ODK XForms, Geographic Functions",
            |call| measure(call, area),
        )
    },
    row(
        "distance",
        "distance(${trace}, …)",
        Ty::Number,
        "Metres along a trace, around a shape, or from point to point. ODK XForms, Geographic Functions",
        |call| measure(call, distance),
    ),
    Function {
        min_args: 2,
        max_args: 2,
        ..row(
            "geofence",
            "geofence(${point}, ${shape})",
            Ty::Bool,
            "Whether the point lies inside the shape. ODK XForms, Geographic Functions",
            geofence,
        )
    },
    Function {
        max_args: 1,
        ..row(
            "intersects",
            "intersects(${trace})",
            Ty::Bool,
            "Whether a trace or shape crosses itself. ODK XForms, Geographic Functions",
            |call| Value::Bool(points_of(call, 0).is_some_and(|points| crosses_itself(&points))),
        )
    },
];

/// A point in degrees.
#[derive(Clone, Copy, PartialEq)]
struct Point {
    latitude: f64,
    longitude: f64,
}

/// What is measured over all points of the arguments; NaN if something there is no point.
fn measure(call: &Call<'_>, measured: fn(&[Point]) -> f64) -> Value {
    Value::Number(points_of(call, 0).map_or(f64::NAN, |points| measured(&points)))
}

/// All points of the arguments from `from` on, in order; `None` if something there is no point.
fn points_of(call: &Call<'_>, from: usize) -> Option<Vec<Point>> {
    let mut points = Some(Vec::new());
    call.each_value(from, &mut |value| {
        if let (Some(known), Some(more)) = (&mut points, read(&value.to_text())) {
            known.extend(more);
        } else {
            points = None;
        }
    });
    points
}

/// The points of a geopoint, trace or shape.
fn read(text: &str) -> Option<Vec<Point>> {
    let parts = text.split(';').map(str::trim);
    parts.filter(|part| !part.is_empty()).map(read_point).collect()
}

fn read_point(text: &str) -> Option<Point> {
    let numbers =
        text.split_ascii_whitespace().map(|part| part.parse::<f64>().ok().filter(|n| n.is_finite()));
    let numbers: Vec<f64> = numbers.collect::<Option<_>>()?;
    match numbers[..] {
        [latitude, longitude] | [latitude, longitude, _] | [latitude, longitude, _, _]
            if latitude.abs() <= 90.0 && longitude.abs() <= 180.0 =>
        {
            Some(Point { latitude, longitude })
        }
        _ => None,
    }
}

/// Square metres of the polygon, seen from its first point.
fn area(points: &[Point]) -> f64 {
    let Some((origin, rest)) = points.split_first().filter(|(_, rest)| rest.len() >= 2) else { return 0.0 };
    let metres = |point: &Point| {
        let y = (point.latitude - origin.latitude) * DEGREE;
        let x = (point.longitude - origin.longitude) * DEGREE * point.latitude.to_radians().cos();
        (x, y)
    };
    let triangles = rest.windows(2).map(|pair| {
        let ((x1, y1), (x2, y2)) = (metres(&pair[0]), metres(&pair[1]));
        (y1 * x2 - x1 * y2) / 2.0
    });
    triangles.sum::<f64>().abs()
}

fn distance(points: &[Point]) -> f64 {
    points.windows(2).map(|pair| between(pair[0], pair[1])).sum()
}

fn between(a: Point, b: Point) -> f64 {
    if a == b {
        // The formula gives some centimetres, or no number, for a point and itself.
        return 0.0;
    }
    let across = (a.longitude - b.longitude).to_radians();
    let (a, b) = (a.latitude.to_radians(), b.latitude.to_radians());
    let cosine = a.sin() * b.sin() + a.cos() * b.cos() * across.cos();
    // Rounding may bring near points to a little over 1, where the arc is no number.
    cosine.clamp(-1.0, 1.0).acos() * RADIUS
}

fn geofence(call: &Call<'_>) -> Value {
    let point = read(&call.value(0).to_text()).filter(|points| points.len() == 1);
    let (Some([point]), Some(shape)) = (point.as_deref(), points_of(call, 1)) else {
        return Value::Bool(false);
    };
    Value::Bool(is_inside(*point, &shape))
}

/// Whether a line from the point to the east crosses the border an odd number of times; the shape is closed.
fn is_inside(point: Point, shape: &[Point]) -> bool {
    let crossings = shape.windows(2).filter(|side| {
        let (from, to) = (side[0], side[1]);
        let spans = (to.latitude > point.latitude) != (from.latitude > point.latitude);
        let slope = (from.longitude - to.longitude) / (from.latitude - to.latitude);
        spans && point.longitude < slope * (point.latitude - to.latitude) + to.longitude
    });
    crossings.count() % 2 == 1
}

/// Whether two sides that are not neighbours have a point in common.
fn crosses_itself(points: &[Point]) -> bool {
    let sides: Vec<&[Point]> = points.windows(2).filter(|side| side[0] != side[1]).collect();
    let closed = points.len() > 3 && points.first() == points.last();
    let neighbours = |a: usize, b: usize| b == a + 1 || (closed && a == 0 && b + 1 == sides.len());
    (0..sides.len()).any(|a| (a + 1..sides.len()).any(|b| !neighbours(a, b) && meet(sides[a], sides[b])))
}

/// Whether two sides have a point in common.
fn meet(a: &[Point], b: &[Point]) -> bool {
    let turn = |p: Point, q: Point, r: Point| {
        let (east, north) = (q.longitude - p.longitude, q.latitude - p.latitude);
        let cross = east * (r.latitude - p.latitude) - north * (r.longitude - p.longitude);
        if cross == 0.0 { 0 } else { cross.signum() as i8 }
    };
    let within = |p: Point, q: Point, r: Point| {
        let between = |a: f64, b: f64, x: f64| a.min(b) <= x && x <= a.max(b);
        between(p.latitude, q.latitude, r.latitude) && between(p.longitude, q.longitude, r.longitude)
    };
    let (a1, a2, b1, b2) = (a[0], a[1], b[0], b[1]);
    let (t1, t2, t3, t4) = (turn(a1, a2, b1), turn(a1, a2, b2), turn(b1, b2, a1), turn(b1, b2, a2));
    (t1 != t2 && t3 != t4)
        || (t1 == 0 && within(a1, a2, b1))
        || (t2 == 0 && within(a1, a2, b2))
        || (t3 == 0 && within(b1, b2, a1))
        || (t4 == 0 && within(b1, b2, a2))
}
