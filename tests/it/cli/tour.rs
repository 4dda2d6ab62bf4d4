//! `khaosat tour`.

use super::Home;

#[test]
fn the_tour_goes_to_its_end_and_leaves_nothing() {
    let home = Home::new();
    for lang in ["vi", "en"] {
        let said = home.run_in(lang, &["tour"]);
        assert_eq!(said.code, 0, "{}{}", said.out, said.err);
        assert!(said.out.contains("khaosat bundle export"), "{}", said.out);
        assert!(said.out.contains("ND07/2021"), "{}", said.out);
        assert_eq!(said.out, home.run_in(lang, &["tour"]).out, "always the same");
    }
    assert!(!home.path().join("share").exists(), "the data folder is not touched");
}
