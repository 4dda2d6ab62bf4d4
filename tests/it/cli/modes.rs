//! `khaosat collect --mode`.

use super::Home;

#[test]
fn a_mode_that_needs_an_interview_says_so() {
    let home = Home::new();
    for (args, said) in [
        (["collect", "--mode", "review"].as_slice(), "--resume"),
        (&["collect", "--mode", "verify"], "--resume"),
        (&["collect", "--fields", "age", "--mode", "guided"], "--verify"),
        (&["collect", "--mode", "heads"], "guided, heads-down, review, verify"),
    ] {
        let refused = home.run(args);
        assert_eq!(refused.code, 2, "{args:?}");
        assert!(refused.err.contains(said), "{args:?}: {}", refused.err);
    }
}
