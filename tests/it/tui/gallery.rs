//! The gallery of the README: screens of the household review, made by the program.

use khaosat::tui::headless::Driver;

use super::Desk;
use crate::{
    readme,
    script::{household, question_on, tokens},
};

/// Screens to show: up to which question the household is filled, what is typed there, and what is seen.
const GALLERY: &[(&str, &str, &str)] = &[
    ("Đợt rà soát", "thang 8", "A list is searched as one types, without diacritics"),
    ("Đã thông báo cho hộ", "13", "Several choices; what is wrong is said at once"),
    ("Họ và tên chủ hộ", "<f2>dien tich", "Go to a question by number, name or words"),
    ("Nguồn nước", "<f3>", "Everything that is missing, wrong or odd"),
    ("Nguồn nước", "<ctrl+p>ghi", "A command by its name"),
    ("Nguồn nước", "<ctrl+e><tab>", "Heads down: a page of fields, keyed from paper"),
    ("Họ và tên chủ hộ", "Lò Văn An<enter><f10><f9>Bản An<enter>", "Double entry: not as it was keyed first"),
    ("Ghi chú", "<f7>", "Review and end"),
];

#[test]
fn the_gallery_is_what_the_program_shows() {
    let shown = GALLERY.iter().map(|(question, keys, title)| {
        let desk = Desk::new();
        let mut screen = filled_to(&desk, question);
        let text = screen.keys(keys).screen();
        format!("<details><summary>{title}</summary>\n\n```text\n{}\n```\n</details>\n", text.trim_end())
    });
    readme::generated("gallery", &shown.collect::<String>());
}

/// A household of the review, filled up to a question.
pub(super) fn filled_to(desk: &Desk, question: &str) -> Driver {
    let script = household("household");
    let mut screen = desk.household();
    for _ in 0..90 {
        let asked = question_on(&screen.screen()).unwrap_or_default();
        if asked.starts_with(question) {
            break;
        }
        for key in tokens(script.at(&asked).unwrap_or_default()) {
            screen.keys(if key == "<del>" { "<backspace>" } else { key });
        }
    }
    screen
}
