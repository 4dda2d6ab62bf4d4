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
///
/// Thousands may be grouped by `.` or by blanks (also non-breaking ones), but then in groups of three
/// throughout: `1.50.0` is no number. `2.5` is read as 2,5 because it cannot be a grouping; `1.500` could be
/// either where a fraction is allowed and has two readings.
pub fn parse_number(typed: &str, decimal: bool) -> NumberReading {
    let trimmed = typed.trim();
    let (sign, digits) = match trimmed.strip_prefix(['-', '−']) {
        Some(rest) => ("-", rest.trim_start()),
        None => ("", trimmed.strip_prefix('+').unwrap_or(trimmed).trim_start()),
    };
    let plain = |whole: &str, fraction: &str| signed(sign, whole, fraction);
    if let Some((whole, fraction)) = digits.split_once(',') {
        let whole = if whole.is_empty() { Some("0".to_owned()) } else { ungroup(whole) };
        return match whole {
            Some(whole) if decimal && is_digits(fraction) => NumberReading::One(plain(&whole, fraction)),
            _ => NumberReading::None,
        };
    }
    let fractional = digits
        .split_once('.')
        .map(|(whole, fraction)| (if whole.is_empty() { "0" } else { whole }, fraction))
        .filter(|(whole, fraction)| decimal && is_digits(whole) && is_digits(fraction))
        .map(|(whole, fraction)| plain(whole, fraction));
    match (ungroup(digits).map(|whole| plain(&whole, "")), fractional) {
        (Some(grouped), Some(fractional)) => NumberReading::Two(grouped, fractional),
        (Some(only), None) | (None, Some(only)) => NumberReading::One(only),
        (None, None) => NumberReading::None,
    }
}

/// A plain decimal (`1500000.5`) with `.` between thousands and `,` as decimal mark (`1.500.000,5`). What is
/// not a plain decimal comes back as it is.
pub fn group_thousands(plain: &str) -> String {
    let (sign, number) = plain.strip_prefix('-').map_or(("", plain), |rest| ("-", rest));
    let (whole, fraction) = number.split_once('.').map_or((number, None), |(w, f)| (w, Some(f)));
    if !is_digits(whole) || fraction.is_some_and(|f| !is_digits(f)) {
        return plain.to_owned();
    }
    let mut grouped = String::with_capacity(plain.len() + whole.len() / 3 + 1);
    grouped.push_str(sign);
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            grouped.push('.');
        }
        grouped.push(digit);
    }
    if let Some(fraction) = fraction {
        grouped.push(',');
        grouped.push_str(fraction);
    }
    grouped
}

/// A plain decimal as people write it, in groups of thousands or not: `1.500,5` or `1500,5`.
pub fn shown_number(plain: &str, grouped: bool) -> String {
    if grouped { group_thousands(plain) } else { plain.replace('.', ",") }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// The digits of a whole number, grouped in threes by one kind of separator or not at all.
fn ungroup(text: &str) -> Option<String> {
    if is_digits(text) {
        return Some(text.to_owned());
    }
    let separator = text.chars().find(|c| !c.is_ascii_digit())?;
    let blank = separator.is_whitespace();
    if separator != '.' && !blank {
        return None;
    }
    let mut groups = text.split(|c: char| if blank { c.is_whitespace() } else { c == '.' });
    let first = groups.next().filter(|g| is_digits(g) && g.len() <= 3 && !g.starts_with('0'))?;
    let mut digits = first.to_owned();
    for group in groups {
        if group.len() != 3 || !is_digits(group) {
            return None;
        }
        digits.push_str(group);
    }
    Some(digits)
}

/// Sign, whole part without needless zeros in front, fraction as entered. Zero has no sign.
fn signed(sign: &str, whole: &str, fraction: &str) -> String {
    let whole = whole.trim_start_matches('0');
    let zero = whole.is_empty() && fraction.bytes().all(|b| b == b'0');
    let sign = if zero { "" } else { sign };
    let whole = if whole.is_empty() { "0" } else { whole };
    let mark = if fraction.is_empty() { "" } else { "." };
    format!("{sign}{whole}{mark}{fraction}")
}

#[cfg(test)]
mod tests {
    use super::{NumberReading, group_thousands, parse_number};

    fn one(text: &str) -> NumberReading {
        NumberReading::One(text.to_owned())
    }

    #[test]
    fn dots_group_thousands() {
        for typed in ["1500000", "1.500.000", "1 500 000", " 1\u{A0}500\u{A0}000 ", "1\u{202F}500\u{202F}000"]
        {
            assert_eq!(parse_number(typed, false), one("1500000"), "{typed:?}");
            assert_eq!(parse_number(typed, true), one("1500000"), "{typed:?}");
        }
        assert_eq!(parse_number("1.500", false), one("1500"));
    }

    #[test]
    fn the_comma_is_the_decimal_mark() {
        assert_eq!(parse_number("2,5", true), one("2.5"));
        assert_eq!(parse_number("2,50", true), one("2.50"));
        assert_eq!(parse_number("1.500,25", true), one("1500.25"));
        assert_eq!(parse_number(",5", true), one("0.5"));
        assert_eq!(parse_number("2,5", false), NumberReading::None);
    }

    #[test]
    fn a_plain_point_is_understood_where_it_cannot_group() {
        assert_eq!(parse_number("2.5", true), one("2.5"));
        assert_eq!(parse_number("0.500", true), one("0.500"));
        assert_eq!(parse_number("1234.500", true), one("1234.500"));
        assert_eq!(parse_number("1.5000", true), one("1.5000"));
        assert_eq!(parse_number("2.5", false), NumberReading::None);
        assert_eq!(parse_number("1.5000", false), NumberReading::None);
    }

    #[test]
    fn one_group_in_a_decimal_has_two_readings() {
        assert_eq!(parse_number("1.500", true), NumberReading::Two("1500".into(), "1.500".into()));
        assert_eq!(parse_number("-1.500", true), NumberReading::Two("-1500".into(), "-1.500".into()));
    }

    #[test]
    fn signs_and_zeros() {
        assert_eq!(parse_number("-3", false), one("-3"));
        assert_eq!(parse_number("−3", false), one("-3"));
        assert_eq!(parse_number("+3", false), one("3"));
        assert_eq!(parse_number("007", false), one("7"));
        assert_eq!(parse_number("-0", false), one("0"));
        assert_eq!(parse_number("-0,0", true), one("0.0"));
    }

    #[test]
    fn nonsense_is_refused() {
        for typed in [
            "",
            "-",
            ".",
            ",",
            "1.50.0",
            "1..500",
            "1,2,3",
            "12a",
            "0.500.000",
            "1 50",
            "5,",
            "1.500 000",
            "--1",
        ] {
            assert_eq!(parse_number(typed, true), NumberReading::None, "{typed:?}");
            assert_eq!(parse_number(typed, false), NumberReading::None, "{typed:?}");
        }
    }

    #[test]
    fn grouping_is_the_inverse() {
        for (plain, grouped) in [
            ("0", "0"),
            ("999", "999"),
            ("1500", "1.500"),
            ("1500000.5", "1.500.000,5"),
            ("-1234567", "-1.234.567"),
            ("2.50", "2,50"),
        ] {
            assert_eq!(group_thousands(plain), grouped);
        }
        assert_eq!(group_thousands("n/a"), "n/a");
        assert_eq!(group_thousands("1e5"), "1e5");
    }
}
