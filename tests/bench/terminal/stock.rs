//! The same screens through ratatui's own backend.

use std::{cell::Cell, io, rc::Rc};

use ratatui::{
    Terminal, TerminalOptions, Viewport,
    backend::CrosstermBackend,
    buffer::Buffer,
    layout::{Position, Rect},
    style::{Color, Modifier},
};

/// ratatui's own backend, its bytes counted.
pub struct Stock {
    terminal: Terminal<CrosstermBackend<Count>>,
    written: Rc<Cell<usize>>,
    shown: Buffer,
}

/// Counts what is written.
struct Count(Rc<Cell<usize>>);

impl io::Write for Count {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.set(self.0.get() + bytes.len());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Stock {
    pub fn new(columns: u16, rows: u16) -> Self {
        // The environment of a bench is no terminal, and has no say in colours.
        ratatui::crossterm::style::force_color_output(true);
        let viewport = Viewport::Fixed(Rect::new(0, 0, columns, rows));
        let written = Rc::new(Cell::new(0));
        let backend = CrosstermBackend::new(Count(written.clone()));
        let terminal = Terminal::with_options(backend, TerminalOptions { viewport }).unwrap();
        Self { terminal, written, shown: Buffer::empty(Rect::new(0, 0, columns, rows)) }
    }

    /// Draws what a terminal shows; returns the bytes it takes, and the bytes of the signs alone that changed.
    pub fn draw(&mut self, screen: &vt100::Screen) -> (usize, usize) {
        let mut text = 0;
        self.terminal
            .draw(|frame| {
                copy(screen, frame.buffer_mut());
                let (before, after) = (&self.shown.content, &frame.buffer_mut().content);
                let changed =
                    before.iter().zip(after).filter(|(before, after)| before.symbol() != after.symbol());
                text = changed
                    .filter(|(_, after)| after.symbol() != " ")
                    .map(|(_, after)| after.symbol().len())
                    .sum();
                self.shown.clone_from(frame.buffer_mut());
                if !screen.hide_cursor() {
                    let (y, x) = screen.cursor_position();
                    frame.set_cursor_position(Position { x, y });
                }
            })
            .unwrap();
        (self.written.take(), text)
    }
}

fn copy(screen: &vt100::Screen, buffer: &mut Buffer) {
    for at in buffer.area.positions() {
        let Some(shown) = screen.cell(at.y, at.x) else { continue };
        let cell = &mut buffer[at];
        if shown.has_contents() {
            cell.set_symbol(shown.contents());
        }
        cell.fg = colour(shown.fgcolor());
        cell.bg = colour(shown.bgcolor());
        for (has, modifier) in [
            (shown.bold(), Modifier::BOLD),
            (shown.dim(), Modifier::DIM),
            (shown.inverse(), Modifier::REVERSED),
            (shown.underline(), Modifier::UNDERLINED),
        ] {
            cell.modifier.set(modifier, has);
        }
    }
}

fn colour(colour: vt100::Color) -> Color {
    match colour {
        vt100::Color::Default => Color::Reset,
        vt100::Color::Idx(n) => Color::Indexed(n),
        vt100::Color::Rgb(r, g, b) => Color::Rgb(r, g, b),
    }
}
