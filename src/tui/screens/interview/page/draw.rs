//! How a page looks: number, label, mark and value of each field; below them what the field one is at accepts, and
//! what is wrong.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    widgets::{Clear, Widget},
};

use super::{
    super::{
        Screen, guided, marks, question,
        rows::may_add,
        verify::{self, Standing},
    },
    lines::{self, Line},
};
use crate::{
    expr::Str,
    form::{Answer, NodeId, QuestionType},
    interview::{Interview, Place, Trouble},
    text::{mask, width},
    tui::{
        fields::{Field, keys},
        screens::special,
        stops::{self, Stop},
        theme::{Mark, Meaning},
        widgets::{
            paint::{below, fill, marker, put, row},
            popup,
            view::first_in_view,
        },
        world::World,
    },
    words::{Word, table::tui as words},
};

/// Rows below the lines: what is accepted, and what is wrong.
const FOOT: u16 = 2;

/// Draws the page one is on, below the top line. A grid, rows that must leave and the end are pages of their own,
/// the same ones that the guided view has.
pub(in super::super) fn draw(
    screen: &Screen,
    world: &World<'_>,
    interview: &Interview,
    area: Rect,
    buf: &mut Buffer,
) -> Option<Position> {
    let leaving = matches!(screen.stop, Stop::Rows(repeat) if interview.rows_to_leave(repeat) > 0);
    if screen.roster.is_some() || leaving || screen.stop == Stop::End {
        return guided::draw(screen, world, interview, area, buf);
    }
    let page = Page { screen, world, interview };
    page.draw_all(below(area, 1), buf)
}

/// Draws a second keying: no answer is on the screen, and no name that is made of answers.
pub(in super::super) fn draw_blind(
    screen: &Screen,
    world: &World<'_>,
    interview: &Interview,
    area: Rect,
    buf: &mut Buffer,
) -> Option<Position> {
    let page = Page { screen, world, interview };
    page.draw_blind_top(area, buf);
    let area = below(area, 2);
    if screen.stop == Stop::End {
        let room = Rect { x: area.x + 2, width: area.width.saturating_sub(3), ..area };
        let text = world.word(&words::VERIFY_END);
        put(buf, room.x, room.y, room.width, text, world.theme.style(Meaning::Title));
        return None;
    }
    page.draw_all(area, buf)
}

struct Page<'a> {
    screen: &'a Screen,
    world: &'a World<'a>,
    interview: &'a Interview,
}

/// Where the parts of a line stand.
struct Columns {
    number: u16,
    label: u16,
    mark: u16,
    value: u16,
}

impl Columns {
    /// The label keeps two fifths, so that most values begin in the same column on every page.
    fn new(area: Rect) -> Self {
        let number = area.x + 2;
        let label = number + 6;
        let mark = label + area.width * 2 / 5;
        Self { number, label, mark, value: mark + 2 }
    }
}

impl Page<'_> {
    /// Lines, foot and the list that is open.
    fn draw_all(&self, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let foot = below(area, area.height.saturating_sub(FOOT));
        let body = Rect { height: area.height - foot.height, ..area };
        let at = self.draw_lines(body, buf);
        self.draw_foot(foot, buf);
        match self.screen.stop {
            Stop::Question(place) if self.screen.is_open(self.world, place) => {
                self.draw_list(place, at, body, buf).or(at)
            }
            _ => at,
        }
    }

    /// The form, the section, and how much is left; the household is not named.
    fn draw_blind_top(&self, area: Rect, buf: &mut Buffer) {
        let bar = self.world.theme.style(Meaning::Bar);
        fill(buf, Rect { height: 1, ..area }, bar);
        let into = self.world.theme.mark(Mark::Into);
        let section = verify::section_label(self.screen, self.world, self.interview);
        let title = format!("{} {into} {section}", self.world.word(&words::VERIFY_TITLE));
        let all = verify::places(self.world, self.interview).len();
        let left = verify::to_key(self.world, self.interview).len();
        let left = words::VERIFY_LEFT.with([left.to_string(), all.to_string()]).text(self.world.lang);
        let columns = width(&left) as u16;
        put(buf, area.x + 1, area.y, area.width.saturating_sub(columns + 4), &title, bar);
        put(buf, area.right().saturating_sub(columns + 1), area.y, columns, &left, bar);
    }

    /// The lines in view; says where the cursor stands.
    fn draw_lines(&self, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let lines = lines::around(self.interview, self.screen.stop, self.world.blind());
        let rows = usize::from(area.height);
        self.screen.page_rows.set(rows);
        let here = lines.iter().position(|line| line.stop() == Some(self.screen.stop)).unwrap_or(0);
        let first = first_in_view(here, rows, lines.len());
        let columns = Columns::new(area);
        let mut cursor = None;
        for (number, (at, line)) in (0..).zip(lines.iter().enumerate().skip(first).take(rows)) {
            let room = row(area, number);
            let stood = self.draw_line(*line, at == here, &columns, room, buf);
            cursor = cursor.or(stood);
        }
        cursor
    }

    fn draw_line(
        &self,
        line: Line,
        here: bool,
        columns: &Columns,
        area: Rect,
        buf: &mut Buffer,
    ) -> Option<Position> {
        let theme = self.world.theme;
        let value = Rect { x: columns.value, width: area.right().saturating_sub(columns.value), ..area };
        let mut write = |meaning: Meaning, text: &str| {
            put(buf, value.x, value.y, value.width, text, theme.style(meaning));
        };
        match line {
            Line::Row(row, number) => {
                let text = match self.world.is_verify() {
                    true => format!("{number}  {}", self.label(row.node)),
                    false => {
                        format!("{number}  {}", self.interview.row_label(row.row, self.world.language))
                    }
                };
                put(buf, columns.number, area.y, area.width, &text, theme.style(Meaning::Title));
                return None;
            }
            Line::NotAsked(_) => write(Meaning::Muted, theme.mark(Mark::NotAsked)),
            _ if self.world.is_verify() => {}
            Line::Shown(place) => write(Meaning::Muted, &self.value(place).1),
            Line::Rows(repeat) => write(Meaning::Muted, &self.rows(repeat)),
            Line::Field(place) if !here => {
                let (meaning, text) = self.value(place);
                write(meaning, &text);
            }
            Line::Field(_) => {}
        }
        let node = node_of(line);
        let muted = match (line, self.world.blind()) {
            (Line::Field(place) | Line::Rows(place), Some(fields)) => !fields.has(place.node),
            (Line::Field(_) | Line::Rows(_), None) => false,
            _ => true,
        };
        let style = theme.style(if muted { Meaning::Muted } else { Meaning::Text });
        let room = columns.mark - columns.label - 1;
        put(buf, columns.number, area.y, 6, self.screen.numbers.of(node), style);
        put(buf, columns.label, area.y, room, &self.label(node), style);
        marker(buf, area.x, area.y, here, theme);
        match line {
            Line::Field(place) | Line::Rows(place) if self.world.is_verify() => {
                self.draw_agreement(place, columns.mark, area.y, buf);
                let field = self.screen.field.as_ref().filter(|_| here)?;
                field.draw_line(&self.screen.ask(self.world, self.interview, place), value, buf)
            }
            Line::Field(place) => {
                self.draw_mark(place, columns.mark, area.y, buf);
                if here { self.draw_field(place, value, buf) } else { None }
            }
            Line::Rows(_) if here => Some(Position { x: value.x, y: value.y }),
            _ => None,
        }
    }

    /// As on paper: the text without answers in it.
    fn label(&self, node: NodeId) -> String {
        let plan = self.interview.plan();
        let node = &plan.nodes[node as usize];
        let label = plan.printed_short(&node.label, self.world.language);
        if label.is_empty() { node.name.to_string() } else { label }
    }

    /// What is wrong with a field, or missing.
    fn draw_mark(&self, place: Place, x: u16, y: u16, buf: &mut Buffer) {
        let field = self.interview.field(place);
        let (meaning, mark) = match field.trouble {
            Some(Trouble::Explained) | None if field.remarked => (Meaning::Muted, Mark::Remark),
            Some(Trouble::Explained) | None => return,
            Some(trouble) => {
                let (meaning, mark, _) = marks::of_trouble(trouble);
                (meaning, mark)
            }
        };
        put(buf, x, y, 1, self.world.theme.mark(mark), self.world.theme.style(meaning));
    }

    /// Whether both keyings agree, or differ; nothing of what they say.
    fn draw_agreement(&self, place: Place, x: u16, y: u16, buf: &mut Buffer) {
        let (meaning, mark) = match verify::standing(self.interview, place) {
            Standing::ToKey => return,
            Standing::Agrees => (Meaning::Good, Mark::Saved),
            Standing::Differs => (Meaning::Odd, Mark::Odd),
        };
        put(buf, x, y, 1, self.world.theme.mark(mark), self.world.theme.style(meaning));
    }

    /// The field one is at, in its line.
    fn draw_field(&self, place: Place, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let ask = question::ask(self.world, self.interview, place);
        let Some(field) = &self.screen.field else {
            let (meaning, text) = self.value(place);
            put(buf, area.x, area.y, area.width, &text, self.world.theme.style(meaning));
            return None;
        };
        let cursor = field.draw_line(&ask, area, buf);
        // A special value is no text to begin with: what is typed takes its place.
        if let Some(Answer::Special(special)) = self.interview.field(place).answer
            && cursor.is_none_or(|at| at.x == area.x)
        {
            let word = self.world.word(special::word(*special));
            put(buf, area.x, area.y, area.width, word, self.world.theme.style(Meaning::Answer));
        }
        cursor
    }

    /// A value where it is not being keyed: with its code, as it stands on paper.
    fn value(&self, place: Place) -> (Meaning, String) {
        let field = self.interview.field(place);
        let pii = self.interview.plan().nodes[place.node as usize].pii;
        let hide = |text: String| if pii { mask(&text) } else { text };
        if let Some(draft) = field.draft {
            return (Meaning::Text, hide(draft.text.clone()));
        }
        let shown = || self.interview.shown(place, self.world.language);
        let text = match field.answer {
            None => return (Meaning::Muted, String::new()),
            Some(Answer::Special(special)) => {
                return (Meaning::Answer, self.world.word(special::word(*special)).to_owned());
            }
            Some(Answer::One(code)) => {
                let code = self.as_keyed(place, std::slice::from_ref(code));
                format!("{code} {}", shown()).trim_start().to_owned()
            }
            Some(Answer::Many(codes)) => self.as_keyed(place, codes),
            Some(_) => shown(),
        };
        (Meaning::Answer, hide(text))
    }

    /// Codes as they are keyed, and as they stand on paper.
    fn as_keyed(&self, place: Place, codes: &[Str]) -> String {
        let choices = self.interview.choices(place, self.world.language);
        let keys = keys(&choices);
        let key =
            |code: &Str| choices.iter().position(|choice| choice.code == *code).and_then(|at| keys.get(at));
        codes.iter().filter_map(key).map(|key| &**key).collect::<Vec<_>>().join(" ")
    }

    /// What stands on the line of a repeat's rows.
    fn rows(&self, repeat: Place) -> String {
        let count = self.interview.rows(repeat).len().to_string();
        match stops::is_grid(self.interview, repeat.node) || !may_add(self.interview, repeat) {
            true => words::GRID_ROWS.with([count]).text(self.world.lang),
            false => format!("+ {}", words::ROWS_COUNT.with([count]).text(self.world.lang)),
        }
    }

    fn draw_foot(&self, area: Rect, buf: &mut Buffer) {
        let theme = self.world.theme;
        let room = Rect { x: area.x + 2, width: area.width.saturating_sub(3), ..area };
        let accepts = match self.screen.stop {
            Stop::Question(place) => self.accepts(place, usize::from(room.width)),
            Stop::Rows(repeat) if self.world.is_verify() => {
                words::VERIFY_ROWS.with([self.label(repeat.node)]).text(self.world.lang)
            }
            Stop::Rows(repeat) if may_add(self.interview, repeat) => {
                self.world.word(&words::GRID_NEW_ROW_HERE).to_owned()
            }
            _ => String::new(),
        };
        put(buf, room.x, room.y, room.width, &accepts, theme.style(Meaning::Muted));
        let problems = match self.screen.stop {
            _ if self.world.is_verify() => self.said(),
            Stop::Question(place) => question::matters(self.screen, self.world, self.interview, place),
            _ => Vec::new(),
        };
        if let Some((meaning, text)) = problems.first() {
            put(buf, room.x, room.y + 1, room.width, text, theme.style(*meaning));
        }
    }

    /// What was said of what was keyed just now, else what Enter says.
    fn said(&self) -> Vec<(Meaning, String)> {
        let wrong = self.world.theme.mark(Mark::Wrong);
        let said = match (&self.screen.message, self.screen.stop) {
            (Some((meaning, said)), _) => {
                (*meaning, format!("{wrong} {}", said.text(self.world.lang, self.world.language)))
            }
            (None, Stop::Question(_)) => (Meaning::Muted, self.world.word(&words::VERIFY_EMPTY).to_owned()),
            (None, _) => return Vec::new(),
        };
        vec![said]
    }

    /// What the field one is at accepts, in few words.
    fn accepts(&self, place: Place, columns: usize) -> String {
        let Some(field) = &self.screen.field else { return String::new() };
        if self.world.is_verify() && verify::names_rows(self.interview, place) {
            let number = self.screen.numbers.of(place.node);
            return format!("{number}  {}", self.world.word(&words::VERIFY_ROW_CODE));
        }
        let ask = self.screen.ask(self.world, self.interview, place);
        let kind = self.interview.plan().question(place.node).and_then(|question| kind(question.ty));
        let number = self.screen.numbers.of(place.node);
        let text = field.accepts(&ask, columns.saturating_sub(width(number) + 2));
        let text = text.or_else(|| kind.map(|word| self.world.word(word).to_owned()));
        text.map(|text| format!("{number}  {text}")).unwrap_or_default()
    }

    /// The list of the field one is at, where it hides neither its line nor more than half of the others.
    fn draw_list(
        &self,
        place: Place,
        at: Option<Position>,
        area: Rect,
        buf: &mut Buffer,
    ) -> Option<Position> {
        let field: &dyn Field = self.screen.field.as_deref()?;
        let ask = self.screen.ask(self.world, self.interview, place);
        let half = area.height / 2;
        let above = at.is_some_and(|at| at.y >= area.y + half);
        let inner = area.width.saturating_sub(4);
        let height = (field.height(&ask, inner) + 2).min(half);
        let y = if above { area.y } else { area.bottom() - height };
        let room = Rect { y, height, ..area };
        Clear.render(room, buf);
        let label = self.label(place.node);
        let size = (inner, height.saturating_sub(2));
        let inside = popup::frame(buf, room, self.world.theme, &label, size);
        field.draw(&ask, inside, buf)
    }
}

fn node_of(line: Line) -> NodeId {
    match line {
        Line::Row(place, _) | Line::Field(place) | Line::Shown(place) | Line::Rows(place) => place.node,
        Line::NotAsked(node) => node,
    }
}

/// What is keyed where the field itself has nothing to say.
fn kind(ty: QuestionType) -> Option<&'static Word> {
    match ty {
        QuestionType::Text => Some(&words::PAGE_TEXT),
        QuestionType::Integer => Some(&words::PAGE_INTEGER),
        QuestionType::Decimal => Some(&words::PAGE_DECIMAL),
        _ => None,
    }
}
