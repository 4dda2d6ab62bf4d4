//! A thin line to the terminal: a ratatui backend that knows what the terminal shows, where its cursor stands and
//! which attributes are on, and sends only what is missing, in one write a frame.
//!
//! ratatui's own backend sends for every run of cells a move, the attributes and a reset, and for every frame a
//! move, a hide or a show of the cursor: 40 bytes for a letter. Here a letter is one byte. Cells arrive as ratatui
//! finds them changed and are kept as the *wanted* screen; [`flush`](Backend::flush) compares it with the *shown*
//! one and writes the shortest of a few ways from one to the other ([`paint`]): with or without a scrolled region
//! ([`scroll`]), with or without erasing what follows. How the cursor moves is in [`motion`], how attributes
//! change in [`pen`], what one cell is in [`slot`].
//!
//! Nothing is sent that a terminal may not have: the sequences are those that xterm, the Linux console, tmux,
//! screen, PuTTY and Windows Terminal share. Nothing is asked of the terminal either, so that no answer is waited
//! for; the size comes from the system. Limitation: a character that the terminal draws wider or narrower than
//! Unicode says is off until the next absolute move; only cells of plain letters and signs are trusted to move the
//! cursor by one.

mod motion;
mod paint;
mod pen;
mod profile;
mod scroll;
mod slot;

use std::io::{self, Write};

use ratatui::{
    backend::{Backend, ClearType, WindowSize},
    buffer::{Buffer, Cell, CellWidth},
    layout::{Position, Rect, Size},
};

use paint::Painter;
pub use profile::Profile;
use slot::Slots;

/// The size of the screen.
#[derive(Clone, Copy, Debug)]
enum Extent {
    /// That of the terminal of this process.
    Window,
    Fixed(Size),
}

/// The backend; see the [module](self).
pub struct Thin<W: Write> {
    out: W,
    profile: Profile,
    extent: Extent,
    wanted: Buffer,
    cursor: Position,
    cursor_wanted: bool,
    shown: Painter,
}

impl<W: Write> Thin<W> {
    /// A backend on the terminal of this process, whose screen may show anything.
    pub fn new(out: W, profile: Profile) -> Self {
        Self::of(out, profile, Extent::Window)
    }

    /// A backend on a screen of a fixed size, for tests and measurements.
    pub fn fixed(out: W, profile: Profile, columns: u16, rows: u16) -> Self {
        Self::of(out, profile, Extent::Fixed(Size::new(columns, rows)))
    }

    fn of(out: W, profile: Profile, extent: Extent) -> Self {
        Self {
            out,
            profile,
            extent,
            wanted: Buffer::empty(Rect::ZERO),
            cursor: Position::ORIGIN,
            cursor_wanted: true,
            shown: Painter::default(),
        }
    }

    /// The screen of a fixed size has another one.
    pub fn resize(&mut self, columns: u16, rows: u16) {
        self.extent = Extent::Fixed(Size::new(columns, rows));
        self.forget();
    }

    /// Where the bytes go.
    pub fn writer_mut(&mut self) -> &mut W {
        &mut self.out
    }

    /// Nothing is known of the terminal any more: the next frame is sent whole.
    pub fn forget(&mut self) {
        self.shown.forget();
    }

    /// Takes over the size; what the terminal shows after a change is its own matter.
    fn fit(&mut self) -> io::Result<()> {
        let size = self.size()?;
        if self.wanted.area.as_size() != size {
            self.wanted.resize(Rect::new(0, 0, size.width, size.height));
            self.wanted.reset();
            self.forget();
        }
        Ok(())
    }
}

impl<W: Write> Backend for Thin<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        self.fit()?;
        for (x, y, cell) in content {
            if let Some(wanted) = self.wanted.cell_mut((x, y)) {
                wanted.clone_from(cell);
            }
            // ratatui takes it for granted that a wide sign blanks what it covers.
            for covered in x + 1..x.saturating_add(cell.cell_width()) {
                self.wanted.cell_mut((covered, y)).map(Cell::reset);
            }
        }
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.cursor_wanted = false;
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.cursor_wanted = true;
        Ok(())
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.cursor = position.into();
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    /// The wanted screen is cleared. Clearing all of it is how ratatui begins anew after a change of size or when
    /// asked to: then nothing is taken for known.
    fn clear_region(&mut self, clear: ClearType) -> io::Result<()> {
        self.fit()?;
        let Position { x, y } = self.cursor;
        let row = |y: u16| usize::from(y) * usize::from(self.wanted.area.width);
        let at = row(y) + usize::from(x);
        let all = self.wanted.content.len();
        let range = match clear {
            ClearType::All => 0..all,
            ClearType::AfterCursor => at..all,
            ClearType::BeforeCursor => 0..at + 1,
            ClearType::CurrentLine => row(y)..row(y + 1),
            ClearType::UntilNewLine => at..row(y + 1),
        };
        self.wanted.content.get_mut(range).into_iter().flatten().for_each(Cell::reset);
        if clear == ClearType::All {
            self.forget();
        }
        Ok(())
    }

    fn size(&self) -> io::Result<Size> {
        match self.extent {
            Extent::Window => crossterm::terminal::size().map(|(columns, rows)| Size::new(columns, rows)),
            Extent::Fixed(size) => Ok(size),
        }
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size()?, pixels: Size::ZERO })
    }

    /// Writes what the terminal does not show yet, and nothing if it shows everything.
    fn flush(&mut self) -> io::Result<()> {
        self.fit()?;
        let wanted = Slots::wanted(&self.wanted, self.profile);
        let cursor = self.cursor_wanted.then_some(self.cursor);
        let bytes = self.shown.frame(&wanted, cursor, self.profile);
        if !bytes.is_empty() {
            self.out.write_all(&bytes)?;
            self.out.flush()?;
        }
        Ok(())
    }
}
