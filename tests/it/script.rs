//! What is typed at which question of a household, and the question read off the screen, as a person does, so that
//! a script does not depend on the order of the questionnaire.

/// Lines `question | keys` of `tests/data/*.keys`.
pub struct Script {
    lines: Vec<(String, String)>,
}

/// A script of `tests/data` by name; what it does not say is as in `household`.
pub fn household(name: &str) -> Script {
    let mut lines = Vec::new();
    for name in [name, "household"] {
        let file = format!("{}/tests/data/{name}.keys", env!("CARGO_MANIFEST_DIR"));
        let file = std::fs::read_to_string(file).expect("a script");
        for line in file.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
            let (question, keys) = line.split_once('|').unwrap_or_else(|| panic!("no `|` in {line}"));
            lines.push((question.trim().to_owned(), keys.trim().to_owned()));
        }
    }
    Script { lines }
}

impl Script {
    /// What is typed at a question.
    pub fn at(&self, question: &str) -> Option<&str> {
        let cut = question.strip_suffix('…');
        let is_it =
            |begins: &str| question.starts_with(begins) || cut.is_some_and(|cut| begins.starts_with(cut));
        let fits = self.lines.iter().rev().filter(|(begins, _)| is_it(begins));
        // The longest says most; of equal ones the first counts.
        fits.max_by_key(|(begins, _)| begins.len()).map(|(_, keys)| keys.as_str())
    }

    /// The question or cell that a screen asks, with the row of a cell, and what is typed there.
    pub fn next(&self, screen: &str) -> (String, Option<&str>) {
        let question = question_on(screen).unwrap_or_default();
        let cell = cell_on(screen, FIRST).filter(|_| self.at(FIRST).is_some() && question.ends_with(ROSTER));
        let Some(Cell { question: cell, row }) = cell else {
            let keys = self.at(&question);
            return (question, keys);
        };
        let keys = if row > PEOPLE { Some("<enter>") } else { self.at(&cell) };
        let rows: Vec<&str> = keys.into_iter().flat_map(|keys| keys.split(';')).collect();
        (format!("{cell} {row}"), rows.get(row.min(rows.len()).saturating_sub(1)).copied())
    }
}

/// The roster that a script may fill cell by cell, and the question of its first column.
const ROSTER: &str = "Thành viên hộ";
const FIRST: &str = "Họ và tên";

/// People of the household whose roster is filled cell by cell.
const PEOPLE: usize = 5;

/// A cell of a roster that fills the screen: its question, and its row counted from 1.
struct Cell {
    question: String,
    row: usize,
}

/// The cell that is being filled, if a roster fills the screen. `first` is the question of its first column.
fn cell_on(screen: &str, first: &str) -> Option<Cell> {
    let mut lines = screen.lines().skip_while(|line| !(line.starts_with(" ── ") && line.contains("dòng")));
    let rule = lines.next()?;
    let number = |text: &str| text.trim().parse::<usize>().ok();
    let at = rule.split_once("dòng ").and_then(|(_, place)| place.split_once('/'));
    match at.and_then(|(row, _)| number(row)) {
        Some(row) => {
            let question = lines.filter_map(asked).last()?;
            // The same before a row is there and when it is, required or not.
            let question = if question.starts_with(first) { first.to_owned() } else { question };
            Some(Cell { question, row })
        }
        None => {
            let rows =
                rule.trim_start_matches([' ', '─']).split_once(" dòng").and_then(|(rows, _)| number(rows))?;
            Some(Cell { question: first.to_owned(), row: rows + 1 })
        }
    }
}

/// The bytes of all keys.
pub fn bytes(keys: &str) -> Vec<u8> {
    each(keys).concat()
}

/// The keys: by name between angle brackets, everything else as it is typed.
pub fn tokens(keys: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut rest = keys;
    while let Some(c) = rest.chars().next() {
        let end = if c == '<' { rest.find('>').expect("a closed key name") + 1 } else { c.len_utf8() };
        let (key, behind) = rest.split_at(end);
        out.push(key);
        rest = behind;
    }
    out
}

/// The bytes of each key, as xterm sends them.
pub fn each(keys: &str) -> Vec<Vec<u8>> {
    let bytes = |key| match key {
        "<enter>" => "\r",
        "<del>" => "\x7f",
        "<f6>" => "\x1b[17~",
        "<redraw>" => "\x0c",
        "<quit>" => "\x11",
        letter => letter,
    };
    tokens(keys).into_iter().map(|key| bytes(key).as_bytes().to_vec()).collect()
}

/// What is being asked: the title of a roster that fills the screen, of a page of computed values, the marked line
/// of a page that is keyed, or the last question on the sheet.
pub fn question_on(screen: &str) -> Option<String> {
    if screen.lines().any(|line| line.starts_with(" ── ") && line.contains(" dòng ")) {
        return screen.lines().skip(2).map(str::trim).find(|line| !line.is_empty()).map(str::to_owned);
    }
    if let Some(computed) = screen.lines().find(|line| line.trim_end().ends_with("› Kết quả tính")) {
        return Some(computed.trim().to_owned());
    }
    let on_page = screen.lines().skip(2).find_map(|line| line.strip_prefix("▸ ")?.split_once("  "));
    if let Some((_, line)) = on_page {
        let line = line.trim_start();
        let label = line.split("  ").next().unwrap_or(line);
        return Some(label.trim_end_matches(['○', '●', '✗', '?', ' ']).to_owned());
    }
    screen.lines().skip(2).filter_map(asked).last()
}

/// The label of a question that begins in a line. What belongs to it, its choices too, stands right of it.
fn asked(line: &str) -> Option<String> {
    let (number, label) = line.strip_prefix(' ')?.split_once(' ')?;
    let numbered = !number.is_empty() && number.chars().all(|c| c.is_ascii_digit() || c == '.');
    let begins = label.chars().next().is_some_and(|c| !c.is_whitespace());
    (numbered && begins).then(|| label.trim().to_owned())
}

/// Whether all questions are answered.
pub fn ended(screen: &str) -> bool {
    screen.contains("Hết phiếu.")
}
