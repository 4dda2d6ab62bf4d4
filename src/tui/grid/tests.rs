//! A household roster filled, mended and rearranged by keys.

use insta::assert_snapshot;
use proptest::prelude::*;
use ratatui::{buffer::Buffer, layout::Rect};

use super::{Grid, GridCommand, GridReply};
use crate::{
    form::{Answer, Numbers},
    interview::{Draft, Place, act::Message},
    tui::fields::trial::{Trial, keys, plan, show},
};

const LISTS: &str = r#"
    "sex": Inline([("1", { "vi": "Nam", "en": "Male" }), ("2", { "vi": "Nữ", "en": "Female" })]),
    "relation": Inline([("1", "Chủ hộ"), ("2", "Vợ, chồng"), ("3", "Con")]),
"#;

const MEMBERS: &str = r#"
    Repeat(name: "member", label: { "vi": "Thành viên" }, row_label: "${full_name}", layout: Grid, max_rows: 2000,
        checks: [Check(that: "count(${member}[${relation} = '1']) <= 1", say: { "vi": "Có hai chủ hộ" })], body: [
        Text(name: "full_name", label: { "vi": "Họ và tên" }, required: true),
        SelectOne(name: "sex", list: "sex", label: { "vi": "Giới tính" }, required: true),
        Date(name: "birth", label: { "vi": "Ngày, tháng, năm sinh" }, partial: true),
        Group(name: "details", body: [
            SelectOne(name: "relation", list: "relation", label: { "vi": "Quan hệ với chủ hộ" }),
            Integer(name: "pregnancies", label: { "vi": "Số lần mang thai của ${full_name}" }, relevant: "${sex} = '2'",
                special: [DontKnow],
                checks: [Check(that: ". <= 20", say: { "vi": "Nhiều nhất 20" }),
                         Check(that: ". < 10", severity: Soft, say: { "vi": "Từ 10 trở lên?" })]),
            SelectMultiple(name: "works", list: "relation", label: { "vi": "Việc làm" }),
        ]),
        Decimal(name: "income", label: { "vi": "Thu nhập một tháng (đồng)" }, hint: { "vi": "Cả tiền và hiện vật" }),
    ]),
"#;

/// A grid with a real interview behind it, as the screen runs it.
struct Roster {
    trial: Trial,
    grid: Grid,
    repeat: Place,
    left: Option<bool>,
}

impl Roster {
    fn new() -> Self {
        Self::of(Trial::new(plan(LISTS, MEMBERS)))
    }

    fn of(trial: Trial) -> Self {
        let repeat = trial.place("member");
        let grid = Grid::new(&trial.ask(repeat));
        Self { trial, grid, repeat, left: None }
    }

    fn keys(&mut self, script: &str) -> &mut Self {
        for input in keys(script) {
            let reply = self.grid.input(&input, &self.trial.ask(self.repeat));
            self.carry_out(reply);
        }
        self
    }

    fn command(&mut self, command: GridCommand) -> &mut Self {
        let reply = self.grid.command(command, &self.trial.ask(self.repeat));
        self.carry_out(reply);
        self
    }

    fn carry_out(&mut self, mut reply: GridReply) {
        loop {
            reply = match reply {
                GridReply::Do(acts) => {
                    let refused = acts.iter().find_map(|act| self.trial.act(act).err());
                    let ask = self.trial.ask(self.repeat);
                    match refused {
                        None => self.grid.done(&ask),
                        Some(refusal) => self.grid.refused(refusal.message, &ask),
                    }
                }
                GridReply::Draft { place, text, refused } => {
                    self.trial.interview.set_draft(place, text.map(|text| Draft { text, refused }));
                    return;
                }
                GridReply::Leave(way) => {
                    self.left = Some(way);
                    return;
                }
                GridReply::Ignored | GridReply::Changed | GridReply::Attach(_) => return,
            };
        }
    }

    /// Rows as lines, cells between bars.
    fn table(&self) -> String {
        let interview = &self.trial.interview;
        let cell = |row: u32, node: u32| interview.shown(Place { node, row }, 0);
        let line =
            |row: &u32| self.grid.columns.iter().map(|&node| cell(*row, node)).collect::<Vec<_>>().join("|");
        interview.rows(self.repeat).iter().map(line).collect::<Vec<_>>().join("\n")
    }

    fn screen(&self, columns: u16, rows: u16) -> String {
        let area = Rect::new(0, 0, columns, rows);
        let mut buf = Buffer::empty(area);
        let numbers = Numbers::new(self.trial.interview.plan());
        let cursor = self.grid.draw(&self.trial.ask(self.repeat), &numbers, area, &mut buf);
        show(&buf, cursor)
    }
}

/// Two people, entered at the speed of keying.
const TWO: &str = "Lò Văn An<enter>115/3/87<enter>13<enter>1500000<enter>\
    Cà Thị Bé<enter>21990<enter>22<enter>1<enter>2,5<enter>";

#[test]
fn a_household_is_typed_without_looking() {
    let mut roster = Roster::new();
    roster.keys(TWO);
    assert_snapshot!(roster.table(), @r"
    Lò Văn An|Nam|15/03/1987|Chủ hộ||Con|1.500.000
    Cà Thị Bé|Nữ|1990|Vợ, chồng|2|Chủ hộ|2,5
    ");
}

#[test]
fn the_roster_at_80_columns() {
    let mut roster = Roster::new();
    assert_snapshot!(roster.screen(78, 18), @r"
                               Giới   Ngày,       Quan hệ    Số lần mang
         Họ và tên             tính   tháng, năm… với chủ hộ thai của …          ›
    ▸  + |gõ để thêm dòng · Enter để sang câu sau



    ── 0 dòng ────────────────────────────────────────────────────────────────────
    ");
    roster.keys(TWO);
    assert_snapshot!(roster.screen(78, 18), @r"
                               Giới   Ngày,       Quan hệ    Số lần mang
         Họ và tên             tính   tháng, năm… với chủ hộ thai của …          ›
       1 Lò Văn An           │ Nam    15/03/1987  Chủ hộ              ·
       2 Cà Thị Bé           │ Nữ     1990        Vợ, chồng           2
    ▸  + |gõ để thêm dòng · Enter để sang câu sau

    ── 2 dòng ────────────────────────────────────────────────────────────────────
    ");
    roster.keys("<up><right>");
    assert_snapshot!(roster.screen(78, 18), @r"
                               Giới   Ngày,       Quan hệ    Số lần mang
         Họ và tên             tính   tháng, năm… với chủ hộ thai của …          ›
       1 Lò Văn An           │ Nam    15/03/1987  Chủ hộ              ·
    ▸  2 Cà Thị Bé           │ |Nữ     1990        Vợ, chồng           2
       + thêm dòng

    ── dòng 2/2 ──────────────────────────────────────────────────────────────────
    1.1 Họ và tên *                                                      Cà Thị Bé
    1.2 Giới tính *
         1 Nam
       ● 2 Nữ
    ");
    roster.keys("<end>");
    assert_snapshot!(roster.screen(58, 12), @r"
                               Thu nhập
         Họ và tên           ‹ một tháng …
       1 Lò Văn An           │  1.500.000
    ▸  2 Cà Thị Bé           │ |       2,5
       + thêm dòng
    ── dòng 2/2 ──────────────────────────────────────────────
    1.5 Số lần mang thai của Cà Thị Bé                       2
    1.6 Việc làm                                        Chủ hộ
    1.7 Thu nhập một tháng (đồng)
      Cả tiền và hiện vật
      2,5
    ");
}

#[test]
fn a_cell_that_is_not_accepted_keeps_its_text_and_says_why() {
    let mut roster = Roster::new();
    roster.keys("Cà Thị Bé<enter>2<enter><enter>25<enter>");
    assert_snapshot!(roster.screen(78, 14), @r"
                               Giới   Ngày,       Quan hệ    Số lần mang
         Họ và tên             tính   tháng, năm… với chủ hộ thai của …          ›
    ▸  1 Cà Thị Bé           │ Nữ                                    25✗
       + thêm dòng

    ── dòng 1/1 ──────────────────────────────────────────────────────────────────
    1.1 Họ và tên *                                                      Cà Thị Bé
    1.2 Giới tính *                                                             Nữ
    1.3 Ngày, tháng, năm sinh                                                    –
    1.4 Quan hệ với chủ hộ                                                       –
    1.5 Số lần mang thai của Cà Thị Bé (F6)
      25|

    ✗ Nhiều nhất 20
    ");
    roster.keys("<tab><left>");
    assert_snapshot!(roster.screen(78, 14), @r"
                               Giới   Ngày,       Quan hệ    Số lần mang
         Họ và tên             tính   tháng, năm… với chủ hộ thai của …          ›
    ▸  1 Cà Thị Bé           │ Nữ                            |        25✗
       + thêm dòng

    ── dòng 1/1 ──────────────────────────────────────────────────────────────────
    1.1 Họ và tên *                                                      Cà Thị Bé
    1.2 Giới tính *                                                             Nữ
    1.3 Ngày, tháng, năm sinh                                                    –
    1.4 Quan hệ với chủ hộ                                                       –
    1.5 Số lần mang thai của Cà Thị Bé (F6)
      25

    ✗ Nhiều nhất 20
    ");
    roster.keys("<backspace><backspace>12<enter><left>");
    assert_snapshot!(roster.screen(78, 14), @r"
                               Giới   Ngày,       Quan hệ    Số lần mang
         Họ và tên             tính   tháng, năm… với chủ hộ thai của …          ›
    ▸  1 Cà Thị Bé           │ Nữ                            |        12?
       + thêm dòng

    ── dòng 1/1 ──────────────────────────────────────────────────────────────────
    1.1 Họ và tên *                                                      Cà Thị Bé
    1.2 Giới tính *                                                             Nữ
    1.3 Ngày, tháng, năm sinh                                                    –
    1.4 Quan hệ với chủ hộ                                                       –
    1.5 Số lần mang thai của Cà Thị Bé (F6)
      12

    ? Từ 10 trở lên?
    ");
}

#[test]
fn enter_passes_what_is_not_asked_and_ends_behind_the_last_row() {
    let mut roster = Roster::new();
    roster.keys("An<enter>1<enter><enter><enter>");
    assert_eq!(roster.left, None);
    roster.keys("<enter>");
    assert_eq!(roster.left, None);
    let ask = roster.trial.ask(roster.repeat);
    assert_eq!(roster.grid.at(&ask), roster.repeat, "on the line for a new row");
    roster.keys("<enter>");
    assert_eq!(roster.left, Some(true));
    roster.keys("<home><up><up>");
    assert_eq!(roster.left, Some(false));
}

#[test]
fn rows_are_added_copied_moved_and_removed() {
    let mut roster = Roster::new();
    roster.keys("An<enter>1<down>Bé<enter>2<up>");
    assert_snapshot!(roster.table(), @r"
    An|Nam|||||
    Bé|Nữ|||||
    ");
    roster.command(GridCommand::Duplicate).keys("<home><backspace><backspace>Cả<enter>");
    assert_snapshot!(roster.table(), @r"
    An|Nam|||||
    Cả|Nam|||||
    Bé|Nữ|||||
    ");
    roster.command(GridCommand::MoveUp).command(GridCommand::Remove);
    assert_snapshot!(roster.table(), @r"
    An|Nam|||||
    Bé|Nữ|||||
    ");
    roster.command(GridCommand::Return);
    assert_snapshot!(roster.table(), @r"
    Cả|Nam|||||
    An|Nam|||||
    Bé|Nữ|||||
    ");
    roster.command(GridCommand::Add).keys("Dung<enter>");
    assert_snapshot!(roster.table(), @r"
    Cả|Nam|||||
    Dung||||||
    An|Nam|||||
    Bé|Nữ|||||
    ");
}

#[test]
fn typing_takes_the_place_of_a_cell_and_space_opens_it_for_mending() {
    let mut roster = Roster::new();
    roster.keys("Lò Văn An<enter><home>Cà Thị Bá<enter><left> <backspace>é<enter>");
    assert_snapshot!(roster.table(), @r"Cà Thị Bé||||||");
    roster.keys("<left><backspace><backspace>Linh<enter>");
    assert_snapshot!(roster.table(), @r"Cà Thị Linh||||||");
}

#[test]
fn what_is_wrong_with_the_rows_as_a_whole_is_said_at_once() {
    let mut roster = Roster::new();
    roster.keys("An<enter>1<enter>1<home><down>Bé<enter>2<enter>");
    assert!(!roster.screen(78, 14).contains("hai chủ hộ"));
    roster.keys("1");
    assert!(roster.screen(78, 14).contains("✗ Có hai chủ hộ"), "{}", roster.screen(78, 14));
}

#[test]
fn filling_down_never_overwrites() {
    let mut roster = Roster::new();
    roster.keys("A<down>B<enter>2<down>C<up><up><home><right>1<left>");
    assert_snapshot!(roster.table(), @r"
    A|Nam|||||
    B|Nữ|||||
    C||||||
    ");
    roster.command(GridCommand::FillDown);
    assert_snapshot!(roster.table(), @r"
    A|Nam|||||
    B|Nữ|||||
    C|Nam|||||
    ");
}

#[test]
fn a_special_value_comes_from_the_screen() {
    let mut roster = Roster::new();
    roster.keys("Bé<enter>2<home><right><right><right><right>");
    let ask = roster.trial.ask(roster.repeat);
    let reply = roster.grid.set(Some(Answer::Special(crate::form::Special::DontKnow)), &ask);
    roster.carry_out(reply);
    assert!(roster.keys("<left><left>").screen(78, 12).contains("Không biết"));
}

#[test]
fn escape_keeps_half_typed_text_as_a_draft_and_delete_drops_it() {
    let mut roster = Roster::new();
    roster.keys("Bé<enter>25/<esc>");
    assert!(roster.screen(78, 12).contains("5/"), "{}", roster.screen(78, 12));
    let place = roster.grid.at(&roster.trial.ask(roster.repeat));
    assert_eq!(roster.trial.interview.field(place).draft.map(|draft| draft.text.as_str()), Some("5/"));
    roster.keys("3/87<enter><left>");
    assert_eq!(roster.trial.interview.shown(place, 0), "05/03/1987", "typing goes on where it was left");
    roster.keys("x<esc>");
    assert!(roster.trial.interview.field(place).draft.is_some());
    roster.keys("<delete>");
    assert!(roster.trial.interview.field(place).draft.is_none());
}

#[test]
fn a_thousand_rows_are_walked_without_reading_them_all() {
    let mut roster = Roster::new();
    for number in 0..1000 {
        roster.keys(&format!("Người {number}<down>"));
    }
    assert_eq!(roster.trial.interview.rows(roster.repeat).len(), 1000);
    let text = roster.screen(78, 14);
    assert!(text.contains("1000 dòng"), "{text}");
    roster.keys("<up><pgup><pgup>");
    assert!(roster.screen(78, 14).contains("/1000"));
}

#[test]
fn a_jump_finds_its_cell() {
    let mut roster = Roster::new();
    roster.keys(TWO);
    let row = roster.trial.interview.rows(roster.repeat)[1];
    let node = roster.trial.interview.plan().node("relation").unwrap().id;
    let ask = roster.trial.ask(roster.repeat);
    assert!(roster.grid.go_to(Place { node, row }, &ask));
    assert_eq!(roster.grid.at(&ask), Place { node, row });
    assert!(!roster.grid.go_to(Place { node: 0, row }, &ask));
}

#[test]
fn what_could_not_be_stored_stays_on_the_screen() {
    let mut roster = Roster::new();
    roster.keys("An<enter>");
    let ask = roster.trial.ask(roster.repeat);
    let reply = roster.grid.input(&keys("2")[0], &ask);
    assert!(matches!(reply, GridReply::Do(_)));
    let full = Message::Form(vec!["Đĩa đầy".into()]);
    assert_eq!(roster.grid.refused(full, &ask), GridReply::Changed);
    assert!(roster.screen(78, 14).contains("Đĩa đầy"));
}

fn key() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[0-9a-zđ/,. ]",
        4 => prop::sample::select(vec![
            "<enter>", "<backspace>", "<delete>", "<left>", "<right>", "<up>", "<down>", "<home>", "<end>",
            "<pgup>", "<pgdn>", "<esc>", "<tab>", "<shift+tab>", "<paste:5/3/1987>",
        ]).prop_map(str::to_owned),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn no_keys_and_no_window_break_a_grid(
        script in prop::collection::vec((key(), 0_usize..24), 0..60),
        size in prop::sample::select(vec![(0, 0), (1, 1), (9, 3), (60, 11), (80, 20)]),
    ) {
        let mut roster = Roster::new();
        let commands = [GridCommand::Add, GridCommand::Remove, GridCommand::Return, GridCommand::Duplicate,
            GridCommand::MoveUp, GridCommand::MoveDown, GridCommand::FillDown];
        for (key, command) in script {
            roster.keys(&key);
            if let Some(&command) = commands.get(command) {
                roster.command(command);
            }
            let area = Rect::new(0, 0, size.0, size.1);
            let mut buf = Buffer::empty(area);
            let numbers = Numbers::new(roster.trial.interview.plan());
            let cursor = roster.grid.draw(&roster.trial.ask(roster.repeat), &numbers, area, &mut buf);
            prop_assert!(cursor.is_none_or(|at| area.contains(at)), "{cursor:?}");
        }
    }
}
