//! From the screen that is shown to the one that is wanted.

use std::ops::Range;

use ratatui::layout::Position;

use super::{
    motion::{self, At, Shown},
    pen::Pen,
    profile::Profile,
    scroll::{self, Scrolled},
    slot::{Sign, Slot, Slots},
};

/// Frames of fewer bytes are not tried in other ways.
const SMALL: usize = 40;

/// What the terminal shows, and the bytes of the frame being made.
#[derive(Clone, Debug, Default)]
pub(super) struct Painter {
    slots: Slots,
    at: At,
    pen: Pen,
    /// `None` as long as it is not known.
    cursor_shown: Option<bool>,
    /// Nothing is known of the screen, attributes and region.
    lost: bool,
    out: Vec<u8>,
}

impl Painter {
    /// Takes nothing for known any more.
    pub(super) fn forget(&mut self) {
        *self = Self { lost: true, ..Self::default() };
    }

    /// The bytes that make the terminal show a screen, and the cursor where it is wanted; empty if it does.
    pub(super) fn frame(&mut self, wanted: &Slots, cursor: Option<Position>, profile: Profile) -> Vec<u8> {
        if self.lost || self.slots.columns != wanted.columns || self.slots.height() != wanted.height() {
            self.begin(wanted);
        }
        self.shortest(wanted, profile);
        self.cursor(cursor);
        std::mem::take(&mut self.out)
    }

    /// Goes the shortest of a few ways.
    fn shortest(&mut self, wanted: &Slots, profile: Profile) {
        let mut best = self.clone();
        best.rows(wanted, profile);
        if best.out.len() > SMALL {
            let beginnings = [Some(self.clone()), self.scrolled(wanted), self.erased(wanted)];
            for beginning in beginnings.into_iter().flatten() {
                let mut by_row = beginning.clone();
                by_row.rows(wanted, profile);
                let mut by_pen = beginning;
                by_pen.pens(wanted, profile);
                for way in [by_row, by_pen] {
                    if way.out.len() < best.out.len() {
                        best = way;
                    }
                }
            }
        }
        *self = best;
    }

    /// A blank screen without attributes and regions, whatever was before.
    fn begin(&mut self, wanted: &Slots) {
        self.out.extend_from_slice(b"\x1b[m\x1b[r\x1b[H\x1b[2J");
        let blank = Slot::Sign(Sign::blank());
        self.slots = Slots::full(wanted.columns, wanted.height(), &blank);
        self.pen = Pen::default();
        self.at = At::Cell(0, 0);
        self.lost = false;
    }

    /// The way over a scrolled region begins so.
    fn scrolled(&self, wanted: &Slots) -> Option<Self> {
        let Scrolled { top, bottom, by } = scroll::find(&self.slots, wanted)?;
        let mut way = self.clone();
        way.plain_pen();
        way.text(&format!("\x1b[{};{}r", top + 1, bottom + 1));
        // Every terminal homes the cursor then, but not every manual says so.
        way.at = At::Unknown;
        let (edge, step): (u16, &[u8]) = if by > 0 { (bottom, b"\n") } else { (top, b"\x1bM") };
        way.go((0, edge));
        way.out.extend(step.repeat(usize::from(by.unsigned_abs())));
        way.text("\x1b[r");
        way.at = At::Unknown;
        way.slots.scroll(top, bottom, by);
        Some(way)
    }

    /// The way over an erased rest of the screen, from the first row that changes, begins so.
    fn erased(&self, wanted: &Slots) -> Option<Self> {
        let first = (0..wanted.height()).find(|y| self.slots.row(*y) != wanted.row(*y))?;
        let mut way = self.clone();
        way.plain_pen();
        way.go((0, first));
        way.text("\x1b[J");
        for y in first..wanted.height() {
            way.slots.row_mut(y).fill(Slot::Sign(Sign::blank()));
        }
        Some(way)
    }

    /// Makes all rows as wanted, each from left to right.
    fn rows(&mut self, wanted: &Slots, profile: Profile) {
        for y in 0..wanted.height() {
            if self.slots.row(y) != wanted.row(y) {
                self.row(y, wanted.row(y), None, profile);
            }
        }
    }

    /// Makes all rows as wanted, what looks alike together: a column of numbers costs its colour once.
    fn pens(&mut self, wanted: &Slots, profile: Profile) {
        let mut pens = vec![self.pen];
        for y in 0..wanted.height() {
            for (shown, slot) in self.slots.row(y).iter().zip(wanted.row(y)) {
                if let Slot::Sign(sign) = slot
                    && shown != slot
                    && !sign.is_blank()
                    && !pens.contains(&sign.pen)
                {
                    pens.push(sign.pen);
                }
            }
        }
        for pen in pens {
            for y in 0..wanted.height() {
                if self.slots.row(y) != wanted.row(y) {
                    self.row(y, wanted.row(y), Some(pen), profile);
                }
            }
        }
        // Blanks behind signs that stay, and halves of wide signs that were written over.
        self.rows(wanted, profile);
    }

    /// Makes a row as wanted from left to right, or what comes out right with one pen. A sign written over half of
    /// a wide one leaves the other half unknown: it is written in its turn.
    fn row(&mut self, y: u16, wanted: &[Slot], only: Option<Pen>, profile: Profile) {
        let text = wanted.iter().rposition(|slot| !slot.is_plain_blank()).map_or(0, |last| last + 1);
        let mut x = 0;
        // A blank goes with the sign before it.
        let mut before = Pen::default();
        while let Some(Slot::Sign(sign)) = wanted.get(x) {
            let width = usize::from(sign.width);
            if !sign.is_blank() {
                before = sign.pen;
            }
            let mine = only.is_none_or(|pen| before == pen && sign.suits(pen));
            if self.shows(y, x..x + width, wanted) || !mine {
                x += width;
                continue;
            }
            let blanks = wanted.iter().skip(x).take_while(|slot| slot.is_plain_blank()).count();
            x = match self.erase(y, x..x + blanks, x >= text, wanted, profile) {
                Some(next) => next,
                None => {
                    self.put((x as u16, y), sign, only.unwrap_or(sign.pen));
                    x + width
                }
            };
        }
    }

    fn shows(&self, y: u16, columns: Range<usize>, wanted: &[Slot]) -> bool {
        self.slots.row(y).get(columns.clone()) == wanted.get(columns)
    }

    /// Erases blanks where that is shorter than typing them; returns the column behind them.
    fn erase(
        &mut self,
        y: u16,
        blanks: Range<usize>,
        to_end: bool,
        wanted: &[Slot],
        profile: Profile,
    ) -> Option<usize> {
        let changed = |x: &usize| !self.shows(y, *x..*x + 1, wanted);
        let last = blanks.clone().rev().find(changed)?;
        let count = last + 1 - blanks.start;
        let mut sequence = if to_end { "\x1b[K".to_owned() } else { format!("\x1b[{count}X") };
        let behind = if to_end { blanks.end } else { last + 1 };
        let mut change = Vec::new();
        if !self.pen.erases_plainly() {
            self.pen.change(Pen::default(), &mut change);
        }
        // Typed blanks need the same pen, and bring the cursor behind them, which erasing does not.
        let then = if to_end { 0 } else { 4 };
        if count <= sequence.len() + then || !(to_end || profile.erase_cells) {
            return None;
        }
        sequence.insert_str(0, &String::from_utf8_lossy(&change));
        self.go((blanks.start as u16, y));
        self.text(&sequence);
        if !change.is_empty() {
            self.pen = Pen::default();
        }
        let row = self.slots.row_mut(y);
        orphan(row, blanks.start, behind);
        row.get_mut(blanks.start..behind).unwrap_or_default().fill(Slot::Sign(Sign::blank()));
        Some(behind)
    }

    /// Writes a sign, with a pen if the one that is on does not suit it.
    fn put(&mut self, (x, y): (u16, u16), sign: &Sign, pen: Pen) {
        self.go((x, y));
        if !sign.suits(self.pen) {
            self.pen.change(pen, &mut self.out);
            self.pen = pen;
        }
        self.out.extend_from_slice(sign.text().as_bytes());
        let end = x + sign.width;
        let certain = sign.is_certain() && end < self.slots.columns;
        self.at = if certain { At::Cell(end, y) } else { At::Row(y) };
        let row = self.slots.row_mut(y);
        orphan(row, usize::from(x), usize::from(end));
        for (column, slot) in row.iter_mut().enumerate().skip(usize::from(x)).take(usize::from(sign.width)) {
            *slot = if column == usize::from(x) { Slot::Sign(sign.clone()) } else { Slot::Tail };
        }
    }

    fn cursor(&mut self, cursor: Option<Position>) {
        let shown = cursor.is_some();
        if let Some(Position { x, y }) = cursor {
            let last = (self.slots.columns.saturating_sub(1), self.slots.height().saturating_sub(1));
            self.go((x.min(last.0), y.min(last.1)));
        }
        if self.cursor_shown != Some(shown) {
            self.text(if shown { "\x1b[?25h" } else { "\x1b[?25l" });
            self.cursor_shown = Some(shown);
        }
    }

    fn go(&mut self, (x, y): (u16, u16)) {
        let way = motion::to(self.at, (x, y), &Shown { row: self.slots.row(y), pen: self.pen });
        self.out.extend(way);
        self.at = At::Cell(x, y);
    }

    /// Turns off whatever a scroll or an erasure could leave behind.
    fn plain_pen(&mut self) {
        if !self.pen.erases_plainly() {
            self.pen.change(Pen::default(), &mut self.out);
            self.pen = Pen::default();
        }
    }

    fn text(&mut self, text: &str) {
        self.out.extend_from_slice(text.as_bytes());
    }
}

/// Columns are to be written over: what is left of wide signs that reach into them from outside shows whatever the
/// terminal makes of it.
fn orphan(row: &mut [Slot], from: usize, to: usize) {
    if row.get(from) == Some(&Slot::Tail) {
        let before = row.iter_mut().take(from).rev();
        let mut left = before.scan(false, |done, slot| {
            let stop = std::mem::replace(done, *slot != Slot::Tail);
            (!stop).then_some(slot)
        });
        left.by_ref().for_each(|slot| *slot = Slot::Unknown);
    }
    for slot in row.iter_mut().skip(to).take_while(|slot| **slot == Slot::Tail) {
        *slot = Slot::Unknown;
    }
}
