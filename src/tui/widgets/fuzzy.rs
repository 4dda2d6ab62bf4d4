//! Fuzzy search: the letters typed, in this order, best where they begin words or stand together.

/// Most that a gap between two letters costs.
const WIDEST: usize = 12;

/// What the best way costs to find letters in a text, smaller is better; `None` if there is none. Both are folded.
pub(crate) fn cost(text: &str, typed: &str) -> Option<u32> {
    let text: Vec<char> = text.chars().collect();
    let begins = |at: usize| at == 0 || text.get(at - 1).is_none_or(|before| !before.is_alphanumeric());
    // For each place of the letter before, the cheapest way there.
    let mut ways: Vec<(usize, usize)> = Vec::new();
    for (number, letter) in typed.chars().filter(|c| !c.is_whitespace()).enumerate() {
        let places = text.iter().enumerate().filter(|(_, c)| **c == letter).map(|(at, _)| at);
        let next = places.filter_map(|at| {
            let own = if begins(at) { 1 } else { 4 };
            let step = |(from, cost): &(usize, usize)| match at.checked_sub(*from + 1)? {
                0 => Some(*cost),
                gap => Some(cost + own + gap.min(WIDEST)),
            };
            let cheapest = match number {
                0 => Some(own + at.min(WIDEST)),
                _ => ways.iter().filter_map(step).min(),
            };
            cheapest.map(|cost| (at, cost))
        });
        ways = next.collect();
    }
    match typed.trim().is_empty() {
        true => Some(0),
        false => ways.iter().map(|(_, cost)| *cost as u32).min(),
    }
}

#[cfg(test)]
mod tests {
    use super::cost;

    /// The best of some texts.
    fn best<'t>(typed: &str, texts: &[&'t str]) -> Option<&'t str> {
        let found = texts.iter().filter_map(|text| Some((cost(text, typed)?, *text)));
        found.min_by_key(|(cost, _)| *cost).map(|(_, text)| text)
    }

    #[test]
    fn letters_must_occur_in_this_order() {
        assert_eq!(cost("ghi chu", "hg"), None);
        assert_eq!(cost("ghi chu", "gz"), None);
        assert_eq!(cost("ghi chu", ""), Some(0));
        assert!(cost("ghi chu", "gc").is_some());
    }

    #[test]
    fn first_letters_and_runs_are_best() {
        const COMMANDS: [&str; 5] =
            ["go dau: tat, telex hoac vni", "ghi chu", "giai thich", "hoan tac", "tro giup"];
        assert_eq!(best("gc", &COMMANDS), Some("ghi chu"));
        assert_eq!(best("gt", &COMMANDS), Some("giai thich"));
        assert_eq!(best("hoantac", &COMMANDS), Some("hoan tac"));
        assert_eq!(best("telex", &COMMANDS), Some("go dau: tat, telex hoac vni"));
        assert_eq!(best("giup", &COMMANDS), Some("tro giup"));
    }
}
