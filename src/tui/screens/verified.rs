//! The end of a second keying: how it went, and what still differs.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    widgets::{Clear, Widget},
};

use super::{
    interview::verify::{Standing, standing, to_key},
    settle::Settle,
};
use crate::{
    fieldwork::{Tally, operators::Keyed},
    form::Numbers,
    interview::{Interview, Place},
    text::{count, group_thousands},
    tui::{
        command::{Conditions, Where},
        effect::{Effect, Report},
        layer::{Action, Layer, Reaction},
        theme::{Mark, Meaning},
        widgets::{
            paint::{below, fill, put},
            picker::{Item, Matching, Picker},
        },
        world::World,
    },
    words::{Word, table::tui as words},
};

/// Rows of the figures, with the line below them.
const FIGURES: u16 = 10;

/// The screen.
pub(crate) struct Verified {
    open: Vec<Place>,
    picker: Picker,
}

impl Verified {
    /// How it stands now.
    pub(crate) fn new(interview: &Interview, world: &World<'_>) -> Self {
        let numbers = Numbers::new(interview.plan());
        let all = world.to_verify.map(|fields| interview.to_verify(fields)).unwrap_or_default();
        let open = all.into_iter().filter(|place| standing(interview, *place) == Standing::Differs);
        let open: Vec<Place> = open.collect();
        let items = open.iter().map(|place| item(interview, &numbers, *place, world));
        Self { picker: Picker::new(items.collect(), Matching::Words), open }
    }

    fn draw_figures(&self, world: &World<'_>, interview: &Interview, area: Rect, buf: &mut Buffer) {
        let Some(fields) = world.to_verify else { return };
        let tally = Tally::of(interview, fields);
        let lines: [(&Word, String); 8] = [
            (&words::VERIFIED_OF, format!("{}/{}", tally.verified, tally.of)),
            (&words::VERIFIED_AGREED, tally.agreed.to_string()),
            (&words::VERIFIED_SLIPS, rate(tally.slips, tally.verified)),
            (&words::VERIFIED_CORRECTED, rate(tally.corrected, tally.verified)),
            (&words::VERIFIED_OPEN, tally.open.to_string()),
            (&words::VERIFIED_KEYS, count(tally.keyed.keys)),
            (&words::VERIFIED_TIME, minutes(tally.keyed.ms)),
            (&words::VERIFIED_SPEED, speed(tally.keyed)),
        ];
        for (y, (word, figure)) in (area.y..area.bottom()).zip(&lines) {
            put(buf, area.x, y, 40, world.word(word), world.theme.style(Meaning::Text));
            put(
                buf,
                area.x + 41,
                y,
                area.width.saturating_sub(41),
                figure,
                world.theme.style(Meaning::Answer),
            );
        }
    }
}

/// A number of fields with its share of all.
fn rate(fields: u32, of: u32) -> String {
    match (f64::from(fields) * 100.0 / f64::from(of), of) {
        (_, 0) => fields.to_string(),
        (share, _) => format!("{fields} ({}%)", group_thousands(&format!("{share:.1}"))),
    }
}

fn minutes(ms: u64) -> String {
    format!("{}:{:02}", ms / 60_000, ms / 1000 % 60)
}

fn speed(keyed: Keyed) -> String {
    keyed.keys_per_hour().map_or_else(|| "–".to_owned(), count)
}

fn item(interview: &Interview, numbers: &Numbers, place: Place, world: &World<'_>) -> Item {
    let plan = interview.plan();
    let label = plan.printed_short(&plan.nodes[place.node as usize].label, world.language);
    let row = interview.row(place.row);
    let rows = interview.rows(Place { node: row.repeat, row: row.parent });
    let at = rows.iter().position(|other| *other == place.row).filter(|_| place.row != 0);
    let row = at.map(|at| words::VERIFY_ROW.with([(at + 1).to_string()]).text(world.lang));
    Item {
        lead: format!("{} {}", world.theme.mark(Mark::Odd), numbers.of(place.node)),
        text: label,
        tail: row.unwrap_or_default(),
        meaning: Some(Meaning::Odd),
        ..Item::default()
    }
}

impl Layer for Verified {
    fn conditions(&self, _: &World<'_>) -> Conditions {
        Conditions { place: Where::Popup, leave: true, ..Conditions::default() }
    }

    fn covers(&self) -> bool {
        true
    }

    fn update(&mut self, action: Action<'_>, world: &World<'_>) -> Reaction {
        let Some(interview) = world.interview() else { return Reaction::Ignored };
        match action {
            Action::Input(input) => self.picker.input(input, 5, world.typing).then(|item| {
                let numbers = Numbers::new(interview.plan());
                let settle = self
                    .open
                    .get(item)
                    .map(|place| Effect::Push(Box::new(Settle::new(interview, &numbers, *place, world))));
                Reaction::Taken(settle.into_iter().collect())
            }),
            Action::Report(Report::Acted) => {
                *self = Self::new(interview, world);
                Reaction::taken()
            }
            Action::Report(Report::Refused(message)) => {
                let said = words::AS_IT_IS.with([message.text(world.lang, world.language)]);
                Reaction::one(Effect::Say(Meaning::Wrong, said))
            }
            Action::Report(Report::NotStored(phrase)) => {
                Reaction::one(Effect::Say(Meaning::Wrong, phrase.clone()))
            }
            _ => Reaction::Ignored,
        }
    }

    fn draw(&self, world: &World<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
        Clear.render(area, buf);
        let interview = world.interview()?;
        let bar = world.theme.style(Meaning::Bar);
        fill(buf, Rect { height: 1, ..area }, bar);
        put(buf, area.x + 1, area.y, area.width, world.word(&words::VERIFIED_TITLE), bar);
        let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
        let figures = below(inner, 2);
        self.draw_figures(world, interview, Rect { height: figures.height.min(FIGURES), ..figures }, buf);
        let rest = below(figures, FIGURES - 1);
        let left = to_key(world, interview).len();
        let said = match (left, self.open.len()) {
            (0, 0) => world.word(&words::VERIFIED_ALL).to_owned(),
            (0, _) => world.word(&words::VERIFIED_SETTLE).to_owned(),
            (left, _) => words::VERIFIED_LEFT.with([left.to_string()]).text(world.lang),
        };
        put(buf, rest.x, rest.y, rest.width, &said, world.theme.style(Meaning::Title));
        match self.open.is_empty() {
            true => None,
            false => self.picker.draw(world, below(rest, 1), "", buf),
        }
    }
}
