//! Counts, sizes and moments as messages show them, everywhere the same.

use jiff::civil::DateTime;

use super::group_thousands;

/// A count: `1.234.567`.
pub fn count(number: u64) -> String {
    group_thousands(&number.to_string())
}

/// A size in megabytes, never more than it is: `1.234`, below ten with one decimal, and no size but none is `0,0`.
pub fn megabytes(bytes: u64) -> String {
    let tenths = ((u128::from(bytes) * 10) >> 20) as u64;
    match tenths {
        0 if bytes > 0 => "0,1".to_owned(),
        0..100 => format!("{},{}", tenths / 10, tenths % 10),
        tenths => count(tenths / 10),
    }
}

/// A moment as the clock on the wall showed it: `24/11/2026 07:30`.
pub fn moment(at: DateTime) -> String {
    at.strftime("%d/%m/%Y %H:%M").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_rounded_down_and_never_to_nothing() {
        let shown = [0, 1, 1 << 20, (5 << 20) - 1, 10 << 20, (100 << 20) - 1, 1300 << 20].map(megabytes);
        assert_eq!(shown, ["0,0", "0,1", "1,0", "4,9", "10", "99", "1.300"]);
        assert_eq!(megabytes(u64::MAX), "17.592.186.044.415");
    }

    #[test]
    fn counts_and_moments() {
        assert_eq!((count(12).as_str(), count(1_234_567).as_str()), ("12", "1.234.567"));
        assert_eq!(moment(jiff::civil::date(2026, 11, 4).at(7, 5, 59, 0)), "04/11/2026 07:05");
    }
}
