//! Numbers as Vietnamese people write them: `.` groups thousands, `,` is the decimal mark.

/// What a typed number can mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NumberReading {
    /// One reading, as a plain decimal (`1500000`, `2.5`).
    One(String),
    /// Two readings (`1.500` may be 1500 or 1.5): show both and ask. The first is the Vietnamese one.
    Two(String, String),
    /// Not a number.
    None,
}

/// Reads a typed number. `decimal` says whether the question takes a fraction.
pub fn parse_number(typed: &str, decimal: bool) -> NumberReading {
    let _ = (typed, decimal);
    todo!()
}

/// A plain decimal (`1500000.5`) with `.` between thousands and `,` as decimal mark (`1.500.000,5`).
pub fn group_thousands(plain: &str) -> String {
    plain.to_owned()
}
