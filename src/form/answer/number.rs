//! Numbers as text: exact, never through a float.

/// A decimal in the one form it is stored in: no sign `+`, no leading zeros but the one before the mark, `.` as
/// mark, the digits after it as entered. `None` if the text is no plain decimal or has over 40 digits.
pub fn normal_decimal(text: &str) -> Option<String> {
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, fraction) = rest.split_once('.').unwrap_or((rest, ""));
    let digits = whole.len() + fraction.len();
    let plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if digits == 0 || digits > 40 || !plain(whole) || !plain(fraction) {
        return None;
    }
    let whole = whole.trim_start_matches('0');
    let sign = if whole.is_empty() && fraction.bytes().all(|byte| byte == b'0') { "" } else { sign };
    let whole = if whole.is_empty() { "0" } else { whole };
    Some(if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") })
}

/// A whole number that expressions can hold exactly: XPath numbers are doubles, so up to 2⁵³.
pub(super) fn integer(text: &str) -> Option<i64> {
    const EXACT: u64 = 1 << 53;
    let number: i64 = match text.strip_prefix('+') {
        // `parse` takes a sign, too; one is enough.
        Some(rest) => rest.starts_with(|sign: char| sign.is_ascii_digit()).then(|| rest.parse().ok())??,
        None => text.parse().ok()?,
    };
    (number.unsigned_abs() <= EXACT).then_some(number)
}

/// A decimal in units of 10⁻ᵖˡᵃᶜᵉˢ, rounded half away from zero.
pub(super) fn scaled(text: &str, places: u32) -> Option<i64> {
    let normal = normal_decimal(text)?;
    let (sign, plain) = match normal.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, normal.as_str()),
    };
    let (whole, fraction) = plain.split_once('.').unwrap_or((plain, ""));
    let places = places as usize;
    let kept: String = fraction.chars().chain(std::iter::repeat('0')).take(places).collect();
    let up = fraction.as_bytes().get(places).is_some_and(|digit| *digit >= b'5');
    let number: i64 = format!("{whole}{kept}").parse().ok()?;
    number.checked_add(i64::from(up)).map(|number| sign * number)
}

/// The decimal of so many units of 10⁻ᵖˡᵃᶜᵉˢ, without zeros at the end.
pub(super) fn unscaled(number: i64, places: u32) -> String {
    let places = places as usize;
    let sign = if number < 0 { "-" } else { "" };
    let digits = format!("{:0>width$}", number.unsigned_abs(), width = places + 1);
    let (whole, fraction) = digits.split_at(digits.len() - places);
    let fraction = fraction.trim_end_matches('0');
    if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
}
