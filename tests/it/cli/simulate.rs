//! `khaosat simulate`.

use super::{Home, data};

#[test]
fn made_up_households_are_listed_exported_and_whole() {
    let home = Home::new();
    let said = home.run(&[
        "simulate",
        "household-review",
        "--households",
        "6",
        "--seed",
        "7",
        "--communes",
        "03646,03664",
    ]);
    assert!(said.out.starts_with("made 6 interviews ("), "{}", said.out);
    assert_eq!(said.err, "", "no progress bar without a terminal");
    let listed = home.ok(&["interview", "list", "--json"]);
    assert_eq!(listed.lines().count(), 6);
    assert!(listed.lines().all(|line| line.contains("\"user\":\"sim-036")), "{listed}");
    home.ok(&["doctor", "--deep"]);
    let bundle = home.path().join("out");
    let exported = home.ok(&["bundle", "export", "--all", "-o", &bundle.display().to_string(), "--json"]);
    assert_eq!(exported.lines().count(), 2);

    let again = [
        "simulate",
        "household-review",
        "--households",
        "6",
        "--seed",
        "7",
        "--communes",
        "03646,03664",
        "--json",
    ];
    let report = home.json(&again);
    assert_eq!((&report["made"], &report["already"]), (&0.into(), &6.into()));
    assert!(report["journal_bytes"].as_u64() > Some(6 * 1000), "{report}");
    assert!(report["copy_bytes"].as_u64() > Some(6 * 1000), "{report}");
}

#[test]
fn what_cannot_be_simulated_is_said() {
    let home = Home::new();
    let run = |args: &[&str]| home.run(&[&["simulate", "--households", "2", "--seed", "1"], args].concat());
    let unknown = run(&["household-review", "--communes", "99999"]);
    assert_eq!(unknown.code, 2, "{}", unknown.err);
    assert!(unknown.err.contains("99999"), "{}", unknown.err);
    let form = home.file("plain.ron", r#"Form(id: "plain", version: "1", title: "P", languages: ["en"], body: [Text(name: "q", label: "Q")])"#);
    let no_commune = run(&[&form]);
    assert_eq!(no_commune.code, 2, "{}", no_commune.err);
    assert!(no_commune.err.contains("--communes"), "{}", no_commune.err);
    let profile = home.file("p.ron", "Profile(sizes: [(4, 0)])");
    let wrong = run(&["household-review", "--profile", &profile]);
    assert_eq!(wrong.code, 1, "{}", wrong.err);
    assert!(wrong.err.contains("sizes"), "{}", wrong.err);
    // Nothing was made for a request that could not be.
    assert!(!home.path().join("share/khaosat").exists());
    assert_eq!(run(&[&form, "--communes", "03646"]).code, 0);
}

#[test]
fn real_interviews_are_not_mixed_with_made_up_ones() {
    let home = Home::new();
    home.ok(&["replay", "household-review", &data("household.json"), "--save"]);
    let args = ["simulate", "household-review", "--households", "1", "--seed", "1"];
    let refused = home.run(&args);
    assert_eq!(refused.code, 3, "{}", refused.err);
    assert!(refused.err.contains("--mix"), "{}", refused.err);
    assert_eq!(home.run(&[&args[..], &["--mix"]].concat()).code, 0);
}
