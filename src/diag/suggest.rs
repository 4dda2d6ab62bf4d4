//! “Did you mean …”: the nearest known name to an unknown one.

use crate::text::fold;

/// The candidate most like `word`, if one is like it enough to be worth proposing.
///
/// Diacritics and case count for nothing (`tuôi` finds `tuoi`), the order of the parts of a name neither
/// (`name_head` finds `head_name`); otherwise at most a third of the letters may be wrong, missing or swapped.
pub fn did_you_mean<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = fold(word);
    // Any letter is one edit from any other: a code of one letter has no near neighbour.
    let letters = wanted.chars().count();
    let allowed = if letters < 2 { 0 } else { letters.max(3) / 3 };
    candidates
        .into_iter()
        .filter(|candidate| *candidate != word)
        .map(|candidate| (distance(&wanted, &fold(candidate)), candidate))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

fn distance(wanted: &str, candidate: &str) -> usize {
    if wanted != candidate && parts(wanted) == parts(candidate) {
        return 1;
    }
    strsim::osa_distance(wanted, candidate)
}

fn parts(name: &str) -> Vec<&str> {
    let mut parts: Vec<&str> = name.split(['_', ' ', '.']).collect();
    parts.sort_unstable();
    parts
}

#[cfg(test)]
mod tests {
    use super::did_you_mean;

    #[test]
    fn a_code_of_one_letter_has_no_neighbour() {
        assert_eq!(did_you_mean("7", ["1", "2"]), None);
    }

    const NAMES: [&str; 6] = ["head_name", "full_name", "age", "commune", "village", "count-selected"];

    #[test]
    fn a_slip_is_found() {
        assert_eq!(did_you_mean("comune", NAMES), Some("commune"));
        assert_eq!(did_you_mean("fulname", NAMES), Some("full_name"));
        assert_eq!(did_you_mean("vilalge", NAMES), Some("village"));
        assert_eq!(did_you_mean("count_selected", NAMES), Some("count-selected"));
    }

    #[test]
    fn diacritics_and_case_do_not_count() {
        assert_eq!(did_you_mean("Tuổi", ["tuoi", "ten"]), Some("tuoi"));
        assert_eq!(did_you_mean("COMMUNE", NAMES), Some("commune"));
    }

    #[test]
    fn parts_in_another_order_are_found() {
        assert_eq!(did_you_mean("name_head", NAMES), Some("head_name"));
    }

    #[test]
    fn nothing_is_proposed_for_a_stranger() {
        assert_eq!(did_you_mean("income_per_head", NAMES), None);
        assert_eq!(did_you_mean("xyz", NAMES), None);
        assert_eq!(did_you_mean("", NAMES), None);
        assert_eq!(did_you_mean("age", []), None);
    }

    #[test]
    fn the_nearest_and_then_the_first_wins() {
        assert_eq!(did_you_mean("q12", ["q1", "q13", "q123"]), Some("q1"));
        assert_eq!(did_you_mean("member_name", ["members_nam", "member_names"]), Some("member_names"));
    }
}
