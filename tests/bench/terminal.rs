//! Bytes to the terminal: the real program on a real pseudo-terminal, 80×24, key by key; beside what ratatui's own
//! backend sends for the same screens, and what is left of ours where the line compresses (`ssh -C`).
//!
//! `cargo bench --bench terminal` (`TRACE=1`: every key with what it sent)
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, unreachable_pub, dead_code)]

#[path = "../it/script.rs"]
mod script;
#[path = "terminal/stock.rs"]
mod stock;
#[path = "../it/terminal.rs"]
mod terminal;

use std::time::Duration;

use script::{bytes, each, ended, household};
use stock::Stock;
use tempfile::TempDir;
use terminal::Terminal;

/// What a key cost in bytes: ours, ours as `ssh -C` deflates them, those of the stock backend, and the signs that
/// changed by themselves, which no terminal can be told in fewer.
#[derive(Clone, Copy)]
struct Cost {
    ours: usize,
    deflated: usize,
    stock: usize,
    text: usize,
}

/// The program with the stock backend at its side.
struct Pair {
    terminal: Terminal,
    stock: Stock,
    line: Line,
    _home: TempDir,
}

/// A line that compresses as OpenSSH does: one zlib stream of level 6, flushed with every packet.
struct Line(flate2::Compress);

impl Line {
    fn new() -> Self {
        Self(flate2::Compress::new(flate2::Compression::new(6), true))
    }

    /// Bytes on the line for what is sent.
    fn carry(&mut self, sent: &[u8]) -> usize {
        if sent.is_empty() {
            return 0;
        }
        let before = self.0.total_out();
        let mut out = Vec::with_capacity(sent.len() * 2 + 64);
        self.0.compress_vec(sent, &mut out, flate2::FlushCompress::Sync).unwrap();
        (self.0.total_out() - before) as usize
    }
}

impl Pair {
    fn collect(form: &str, mode: &str) -> Self {
        let home = TempDir::new().unwrap();
        let mut args = vec!["collect", form, "--mode", mode];
        if form == "communes" {
            args.extend(["--commune", "03754"]);
            let file = home.path().join("communes.ron");
            std::fs::write(&file, communes()).unwrap();
            let mut install = assert_cmd::Command::new(env!("CARGO_BIN_EXE_khaosat"));
            install.args(["form", "install"]).arg(&file).env("XDG_DATA_HOME", home.path().join("data"));
            install.assert().success();
        }
        let terminal = Terminal::start(home.path(), &args, 80, 24);
        Self { terminal, stock: Stock::new(80, 24), line: Line::new(), _home: home }
    }

    /// What the screen cost that has come since the last one.
    fn settle(&mut self, before: usize) -> Cost {
        // A busy machine is slow to begin; what has begun comes at once.
        self.terminal.settle(Duration::from_secs(1));
        let (stock, text) = self.stock.draw(self.terminal.screen());
        let sent = self.terminal.written.get(before..).unwrap_or_default();
        Cost { ours: sent.len(), deflated: self.line.carry(sent), stock, text }
    }

    fn key(&mut self, key: &[u8]) -> Cost {
        let before = self.terminal.written.len();
        self.terminal.send(key);
        self.settle(before)
    }

    fn keys(&mut self, keys: &str) -> Vec<Cost> {
        each(keys).iter().map(|key| self.key(key)).collect()
    }
}

fn main() {
    println!(
        "bytes, 80×24                                  p50   p95   max   mean   deflated p50  p95  mean   stock p50  mean   text mean"
    );
    list("move in the list of 75 communes", "household-review", "03754");
    household_of_five("guided");
    household_of_five("heads-down");
    list("move in a question of 75 choices", "communes", "Chiềng");
}

/// A form with one question, whose choices are the 75 communes of the province.
fn communes() -> String {
    let list = concat!(env!("CARGO_MANIFEST_DIR"), "/forms/household-review/lists/communes.csv");
    let mut rows = csv::Reader::from_path(list).unwrap();
    let choices = rows.records().map(|row| {
        let row = row.unwrap();
        format!("({:?}, {{ \"vi\": {:?} }}),\n", &row[0], &row[1])
    });
    format!(
        "Form(id: \"communes\", version: \"1\", title: {{ \"vi\": \"Xã\" }}, languages: [\"vi\"], unit: Household,\n\
         lists: {{ \"communes\": Inline([\n{}]) }},\n\
         body: [SelectOne(name: \"commune\", list: \"communes\", label: {{ \"vi\": \"Hộ ở xã nào?\" }})])",
        choices.collect::<String>()
    )
}

/// Moves down a list to its end.
fn list(what: &str, form: &str, shows: &str) {
    let mut pair = Pair::collect(form, "guided");
    pair.terminal.wait_for(shows);
    pair.settle(0);
    let (mut still, mut scrolled) = (Vec::new(), Vec::new());
    for _ in 0..74 {
        let before = pair.terminal.contents();
        let cost = pair.key(b"\x1b[B");
        let after = pair.terminal.contents();
        let moved = before.lines().zip(after.lines()).filter(|(before, after)| before != after).count();
        if moved > 3 { scrolled.push(cost) } else { still.push(cost) }
    }
    report(what, &still);
    report("  that scrolls it", &scrolled);
}

/// A household of five, from the first question to the last.
fn household_of_five(mode: &str) {
    println!("a household of five, {mode}");
    let script = household("household-of-five");
    let mut pair = Pair::collect("household-review", mode);
    pair.terminal.wait_for("03754");
    let mut all = vec![pair.settle(0)];
    all.extend(pair.keys("chieng la<enter>"));
    pair.terminal.wait_for("Bản, tiểu khu, tổ");
    let trace = std::env::var_os("TRACE").is_some();
    let (mut letters, mut next) = (Vec::new(), Vec::new());
    while !ended(&pair.terminal.contents()) {
        let screen = pair.terminal.contents();
        let (question, keys) = script.next(&screen);
        let keys = keys.unwrap_or_else(|| panic!("nothing to type at “{question}”:\n{screen}"));
        for key in each(keys) {
            let from = pair.terminal.written.len();
            let cost = pair.key(&key);
            all.push(cost);
            if trace {
                let sent = String::from_utf8_lossy(&pair.terminal.written[from..]);
                println!("{question} | {} | {} | {}", key.escape_ascii(), cost.ours, sent.escape_debug());
            }
            let moved = script.next(&pair.terminal.contents()).0 != question;
            if moved {
                next.push(cost);
            } else if key.iter().all(u8::is_ascii_alphabetic) {
                letters.push(cost);
            }
        }
    }
    let idle = pair.terminal.written.len();
    pair.terminal.settle(Duration::from_secs(3));
    let idle = pair.terminal.written.len() - idle;
    let redrawn = pair.key(&bytes("<redraw>"));
    let (stock, text) = Stock::new(80, 24).draw(pair.terminal.screen());
    let screen = Cost { stock, text, ..redrawn };
    report("a letter", &letters);
    report("the next question", &next);
    report("a full screen", &[screen]);
    println!("idle for 3 s                            {idle:5}");
    let sum = |of: fn(&Cost) -> usize| all.iter().map(of).sum::<usize>();
    println!(
        "all of it, {} keys: {} bytes, deflated {}, stock {}, text {}",
        all.len(),
        sum(|c| c.ours),
        sum(|c| c.deflated),
        sum(|c| c.stock),
        sum(|c| c.text)
    );
}

fn report(what: &str, costs: &[Cost]) {
    let sorted = |of: fn(&Cost) -> usize| {
        let mut values: Vec<usize> = costs.iter().map(of).collect();
        values.sort_unstable();
        values
    };
    let (ours, stock, text) = (sorted(|c| c.ours), sorted(|c| c.stock), sorted(|c| c.text));
    let deflated = sorted(|c| c.deflated);
    let at = |values: &[usize], percent: usize| {
        values.get((values.len() * percent / 100).min(values.len().saturating_sub(1))).copied().unwrap_or(0)
    };
    let mean = |values: &[usize]| values.iter().sum::<usize>() as f64 / values.len().max(1) as f64;
    println!(
        "{:44}{:5} {:5} {:5} {:6.1}          {:5} {:4} {:5.1}       {:5} {:6.1}      {:6.1}   ({} times)",
        what,
        at(&ours, 50),
        at(&ours, 95),
        at(&ours, 100),
        mean(&ours),
        at(&deflated, 50),
        at(&deflated, 95),
        mean(&deflated),
        at(&stock, 50),
        mean(&stock),
        mean(&text),
        costs.len()
    );
}
