//! A screen as a terminal has it: each column holds a sign, the rest of a wide one, or something unknown.

use ratatui::{
    buffer::{Buffer, Cell, CellWidth},
    style::Color,
};

use super::{pen::Pen, profile::Profile};

/// One column of one row.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Slot {
    /// Whatever was there before, or half of a wide sign that was written over.
    #[default]
    Unknown,
    /// The rest of the wide sign before it.
    Tail,
    /// A sign.
    Sign(Sign),
}

/// A sign and how it looks.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Sign {
    cell: Cell,
    pub(super) pen: Pen,
    pub(super) width: u16,
}

impl Sign {
    /// A plain blank.
    pub(super) fn blank() -> Self {
        Self { cell: Cell::EMPTY, pen: Pen::default(), width: 1 }
    }

    /// The sign of a cell in so many columns up to the end of the row. What cannot stand there is a blank.
    fn of(cell: &Cell, room: u16, profile: Profile) -> Self {
        let width = cell.cell_width();
        let fits = width > 0 && width <= room && cell.symbol() != " ";
        let colour = |colour| if profile.colours { colour } else { Color::Reset };
        let pen = Pen { fg: colour(cell.fg), bg: colour(cell.bg), modifier: cell.modifier };
        if !fits {
            return Self { pen: pen.on_blank(), ..Self::blank() };
        }
        let mut plain = Cell::EMPTY;
        plain.set_symbol(cell.symbol());
        Self { cell: plain, pen, width }
    }

    /// Its text.
    pub(super) fn text(&self) -> &str {
        self.cell.symbol()
    }

    pub(super) fn is_blank(&self) -> bool {
        self.text() == " "
    }

    /// Whether terminals agree that it moves the cursor by one column: one character, one column wide. A letter
    /// with combining marks is not: the Linux console gives each mark a column.
    pub(super) fn is_certain(&self) -> bool {
        let mut chars = self.text().chars();
        self.width == 1 && chars.next().is_some() && chars.next().is_none()
    }

    /// Whether it comes out right with a pen as it is.
    pub(super) fn suits(&self, pen: Pen) -> bool {
        self.pen == if self.is_blank() { pen.on_blank() } else { pen }
    }
}

impl Slot {
    /// Whether it is a blank without background or line.
    pub(super) fn is_plain_blank(&self) -> bool {
        matches!(self, Self::Sign(sign) if sign.is_blank() && sign.pen == Pen::default())
    }

    /// The bytes of its text.
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Sign(sign) => sign.text().len(),
            _ => 0,
        }
    }
}

/// Rows of slots.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Slots {
    pub(super) columns: u16,
    rows: Vec<Vec<Slot>>,
}

impl Slots {
    /// A screen full of one slot.
    pub(super) fn full(columns: u16, rows: u16, slot: &Slot) -> Self {
        Self { columns, rows: vec![vec![slot.clone(); usize::from(columns)]; usize::from(rows)] }
    }

    /// The screen that a buffer is to look like.
    pub(super) fn wanted(buffer: &Buffer, profile: Profile) -> Self {
        let columns = buffer.area.width;
        let rows = buffer.content.chunks(usize::from(columns.max(1))).map(|cells| {
            let mut row = Vec::with_capacity(cells.len());
            while let Some(cell) = cells.get(row.len()) {
                let sign = Sign::of(cell, (cells.len() - row.len()) as u16, profile);
                let tails = usize::from(sign.width - 1);
                row.push(Slot::Sign(sign));
                row.extend(std::iter::repeat_n(Slot::Tail, tails));
            }
            row
        });
        Self { columns, rows: rows.collect() }
    }

    pub(super) fn height(&self) -> u16 {
        self.rows.len() as u16
    }

    /// The slots of a row; empty outside of the screen.
    pub(super) fn row(&self, y: u16) -> &[Slot] {
        self.rows.get(usize::from(y)).map_or(&[], Vec::as_slice)
    }

    pub(super) fn row_mut(&mut self, y: u16) -> &mut [Slot] {
        self.rows.get_mut(usize::from(y)).map_or(&mut [], Vec::as_mut_slice)
    }

    /// Rows `top..=bottom` moved up by `by`, or down where it is negative; what comes in is plain blank.
    pub(super) fn scroll(&mut self, top: u16, bottom: u16, by: i16) {
        let blank = vec![Slot::Sign(Sign::blank()); usize::from(self.columns)];
        let Some(region) = self.rows.get_mut(usize::from(top)..=usize::from(bottom)) else { return };
        let count = usize::from(by.unsigned_abs()).min(region.len());
        let fresh = if by > 0 {
            region.rotate_left(count);
            region.len() - count..region.len()
        } else {
            region.rotate_right(count);
            0..count
        };
        region.get_mut(fresh).into_iter().flatten().for_each(|row| row.clone_from(&blank));
    }
}
