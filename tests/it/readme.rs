//! The README is true: its commands run, its example is a form, its screen and tables are the program's own.
//!
//! `UPDATE_README=1 cargo test --test it readme` writes the generated parts anew.

use std::{path::Path, process::Command};

use tempfile::TempDir;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn readme() -> String {
    std::fs::read_to_string(Path::new(ROOT).join("README.md")).unwrap()
}

/// The text between `<!-- name:begin -->` and `<!-- name:end -->`.
fn part<'r>(readme: &'r str, name: &str) -> &'r str {
    let (begin, end) = (format!("<!-- {name}:begin -->\n"), format!("<!-- {name}:end -->"));
    let after = readme.split_once(&begin).unwrap_or_else(|| panic!("no {begin}")).1;
    after.split_once(&end).unwrap_or_else(|| panic!("no {end}")).0
}

/// Compares a generated part, or writes it anew when asked to.
pub fn generated(name: &str, expected: &str) {
    let readme = readme();
    let found = part(&readme, name);
    if found != expected && std::env::var_os("UPDATE_README").is_some() {
        let (begin, end) = (format!("<!-- {name}:begin -->\n"), format!("<!-- {name}:end -->"));
        let anew = readme.replacen(&format!("{begin}{found}{end}"), &format!("{begin}{expected}{end}"), 1);
        std::fs::write(Path::new(ROOT).join("README.md"), anew).unwrap();
        return;
    }
    assert_eq!(found, expected, "the part “{name}” is old: run UPDATE_README=1 cargo test --test it readme");
}

/// Blocks of the README in a language, without their fences.
fn blocks(readme: &str, language: &str) -> Vec<String> {
    let fence = format!("```{language}\n");
    readme.split(&fence).skip(1).filter_map(|rest| rest.split("```").next()).map(str::to_owned).collect()
}

#[test]
fn the_key_table_is_the_command_tables() {
    generated("keys", &khaosat::tui::command::key_table_markdown());
}

#[test]
fn what_is_not_there_line_by_line_says_why() {
    generated("exceptions", &khaosat::tui::plain::exceptions_markdown());
}

#[test]
fn the_keymap_is_one() {
    let text = blocks(part(&readme(), "keymap"), "ron").remove(0);
    let (_, report) = khaosat::tui::keymap::read("keymap.ron", &text);
    assert!(report.found.is_empty(), "{}", report.render(khaosat::words::Lang::En, false));
}

#[test]
fn the_screens_are_ones_that_the_tour_shows() {
    let output = Command::new(env!("CARGO_BIN_EXE_khaosat")).arg("tour").output().unwrap();
    let tour = String::from_utf8(output.stdout).unwrap();
    let screen = |text: &str| {
        let screen = tour.split("┄\n").find(|screen| screen.contains(text));
        let screen = screen.unwrap_or_else(|| panic!("{text} is not in {tour}"));
        format!("```text\n{}\n```\n", screen.trim_end_matches('┄').trim_end())
    };
    generated("screen", &format!("{}\n{}", screen("Quàng Thị Hặc"), screen("Diện tích phải lớn hơn 0")));
}

/// A copy of what the commands of the README need, with the program on the path.
fn workplace() -> TempDir {
    let folder = TempDir::new().unwrap();
    for name in ["tests", "forms"] {
        std::os::unix::fs::symlink(Path::new(ROOT).join(name), folder.path().join(name)).unwrap();
    }
    let example = blocks(part(&readme(), "example"), "ron").remove(0);
    std::fs::write(folder.path().join("water.ron"), example).unwrap();
    folder
}

/// Runs a line as a shell would, without a terminal.
fn run(folder: &TempDir, line: &str) -> (i32, String) {
    let program = Path::new(env!("CARGO_BIN_EXE_khaosat")).parent().unwrap();
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap_or_default());
    let output = Command::new("sh")
        .args(["-c", line])
        .current_dir(folder.path())
        .env_clear()
        .env("PATH", path)
        .env("HOME", folder.path())
        .env("USER", "lan")
        .output()
        .unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.code().unwrap_or(-1), String::from_utf8_lossy(&said).into_owned())
}

#[test]
fn every_command_runs() {
    let folder = workplace();
    let mut ran = 0;
    for line in blocks(&readme(), "sh").iter().flat_map(|block| block.lines()) {
        let command = line.split(" #").next().unwrap_or_default().trim();
        let (command, expected) = match command {
            // This very run.
            "" | "cargo test" => continue,
            // The home screen needs a terminal, and says so.
            "cargo run --release" => ("khaosat".to_owned(), 2),
            _ => (command.replace("cargo run --release --", "khaosat"), 0),
        };
        let (code, said) = run(&folder, &command);
        assert_eq!(code, expected, "{command}\n{said}");
        ran += 1;
    }
    assert!(ran > 12, "the README has commands: {ran}");
}

#[test]
fn what_the_operations_table_says_works() {
    let folder = workplace();
    let ok = |line: &str| {
        let (code, said) = run(&folder, line);
        assert_eq!(code, 0, "{line}\n{said}");
        said
    };
    ok("khaosat init --commune 03646 && khaosat replay household-review tests/data/household.json --save");
    ok("khaosat backup usb/khaosat && rm -r ~/.local/share/khaosat && khaosat restore usb/khaosat");
    assert!(ok("khaosat --lang en interview list").contains("complete"));
    ok(
        "echo '(warn_below_mb: 500, refuse_below_mb: 100, reserve_mb: 16)' > ~/.local/share/khaosat/settings.ron",
    );
    assert!(!ok("khaosat --lang en interview list").contains("settings.ron"));
    ok("khaosat doctor --deep");
    let scores = "standard,area,region,item,item_vi,option,option_vi,points,valid_from,valid_to,source\n\
                  ND07/2021,rural,TDMNPB,1,Mục,1,Có,10,2022-01-01,2026-12-31,thử\n";
    std::fs::write(folder.path().join("FILE.csv"), scores).unwrap();
    ok("khaosat form install forms/household-review --table b1_scores=FILE.csv");
}
