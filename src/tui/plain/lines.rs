//! Lines in and out: whole, readable, and with nothing in them that could steer a terminal.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Read, Write},
    os::fd::OwnedFd,
    time::{Duration, Instant, SystemTime},
};

use rustix::event::{PollFd, PollFlags, Timespec, poll};

use crate::text::{nfc, safe_lines};

/// Longest line taken, in bytes: longer than any answer.
const MOST: u64 = 1 << 20;

/// What came in.
#[derive(Debug, PartialEq, Eq)]
pub enum Line {
    /// A line without its end, composed.
    Text(String),
    /// Bytes that are no text.
    NotText,
    /// More than so many bytes; the rest of it is passed over.
    TooLong(u64),
    /// Nothing comes any more.
    End,
    /// Nobody was there for as long as one waits.
    Idle {
        /// A line came after that, and is passed over: nobody knows who typed it.
        late: bool,
    },
}

/// Where lines come from.
pub trait Lines {
    /// The next line; one that a person types is waited for no longer than a time.
    ///
    /// # Errors
    /// The input cannot be read.
    fn next(&mut self, within: Option<Duration>) -> io::Result<Line>;

    /// A person types, and the terminal shows the line.
    fn typed(&self) -> bool;
}

/// Lines of a file or a program: all of them are there, or will be.
pub struct Script<R>(pub R);

impl<R: BufRead> Lines for Script<R> {
    fn next(&mut self, _within: Option<Duration>) -> io::Result<Line> {
        read(&mut self.0)
    }

    fn typed(&self) -> bool {
        false
    }
}

/// Lines that a person types at a terminal.
pub struct Typist {
    reader: BufReader<File>,
    /// When the last line was asked for, by the clock on the wall: the other one stands still while the machine
    /// sleeps.
    asked: SystemTime,
}

impl Typist {
    /// Somebody at this terminal.
    pub fn new(terminal: OwnedFd) -> Self {
        Self { reader: BufReader::new(File::from(terminal)), asked: SystemTime::now() }
    }

    fn line(&mut self, within: Option<Duration>) -> io::Result<Line> {
        let Some(within) = within else { return read(&mut self.reader) };
        if self.reader.buffer().is_empty() && !wait(self.reader.get_ref(), within)? {
            return Ok(Line::Idle { late: false });
        }
        let line = read(&mut self.reader)?;
        let late = self.asked.elapsed().unwrap_or_default() >= within && line != Line::End;
        Ok(if late { Line::Idle { late } } else { line })
    }
}

impl Lines for Typist {
    fn next(&mut self, within: Option<Duration>) -> io::Result<Line> {
        self.asked = SystemTime::now();
        self.line(within)
    }

    fn typed(&self) -> bool {
        true
    }
}

/// Waits until there is something to read, or for a time; says whether there is.
fn wait(file: &File, within: Duration) -> io::Result<bool> {
    // Longer than any terminal stays open.
    const AGES: Duration = Duration::from_secs(1 << 30);
    let until = Instant::now() + within.min(AGES);
    loop {
        let left = until.saturating_duration_since(Instant::now());
        let left = Timespec { tv_sec: left.as_secs() as i64, tv_nsec: i64::from(left.subsec_nanos()) };
        match poll(&mut [PollFd::new(file, PollFlags::IN)], Some(&left)) {
            Ok(ready) => return Ok(ready > 0),
            Err(rustix::io::Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
    }
}

/// Reads one line. A last one without its end counts.
fn read(input: &mut dyn BufRead) -> io::Result<Line> {
    let mut bytes = Vec::new();
    if input.take(MOST).read_until(b'\n', &mut bytes)? == 0 {
        return Ok(Line::End);
    }
    if bytes.last() != Some(&b'\n') && bytes.len() as u64 == MOST {
        pass_over(input)?;
        return Ok(Line::TooLong(MOST));
    }
    while matches!(bytes.last(), Some(b'\n' | b'\r')) {
        bytes.pop();
    }
    Ok(String::from_utf8(bytes).map_or(Line::NotText, |text| Line::Text(nfc(&text).into_owned())))
}

fn pass_over(input: &mut dyn BufRead) -> io::Result<()> {
    loop {
        let (used, end) = match input.fill_buf()? {
            [] => return Ok(()),
            bytes => match bytes.iter().position(|&byte| byte == b'\n') {
                Some(at) => (at + 1, true),
                None => (bytes.len(), false),
            },
        };
        input.consume(used);
        if end {
            return Ok(());
        }
    }
}

/// Writes lines and has them seen.
pub(super) fn write(output: &mut dyn Write, lines: &[String]) -> io::Result<()> {
    for line in lines {
        writeln!(output, "{}", safe_lines(line))?;
    }
    output.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_whole_and_composed() {
        let mut input = "e\u{302}\r\n\nlast".as_bytes();
        assert_eq!(read(&mut input).unwrap(), Line::Text("ê".into()));
        assert_eq!(read(&mut input).unwrap(), Line::Text(String::new()));
        assert_eq!(read(&mut input).unwrap(), Line::Text("last".into()));
        assert_eq!(read(&mut input).unwrap(), Line::End);
    }

    #[test]
    fn what_is_no_text_or_too_long_is_told_and_passed_over() {
        let mut bytes = vec![0xFF, b'\n'];
        bytes.extend(vec![b'x'; MOST as usize + 5]);
        bytes.extend(b"\nnext\n");
        let mut input = bytes.as_slice();
        assert_eq!(read(&mut input).unwrap(), Line::NotText);
        assert_eq!(read(&mut input).unwrap(), Line::TooLong(MOST));
        assert_eq!(read(&mut input).unwrap(), Line::Text("next".into()));
    }

    #[test]
    fn a_line_that_comes_too_late_is_passed_over() {
        let (reader, writer) = io::pipe().unwrap();
        let mut writer = File::from(OwnedFd::from(writer));
        let mut typist = Typist::new(reader.into());
        let within = Some(Duration::from_secs(600));
        writer.write_all(b"in time\nlate\nagain\n").unwrap();
        assert_eq!(typist.next(within).unwrap(), Line::Text("in time".into()));
        // The machine slept: no time has passed for anything but the clock on the wall.
        typist.asked = SystemTime::now() - Duration::from_secs(601);
        assert_eq!(typist.line(within).unwrap(), Line::Idle { late: true });
        assert_eq!(typist.next(within).unwrap(), Line::Text("again".into()));
        assert_eq!(typist.next(Some(Duration::from_millis(3))).unwrap(), Line::Idle { late: false });
        drop(writer);
        assert_eq!(typist.next(within).unwrap(), Line::End);
    }

    #[test]
    fn nothing_that_steers_a_terminal_goes_out() {
        let mut out = Vec::new();
        write(&mut out, &["\u{1b}[2Jx".into()]).unwrap();
        assert_eq!(out, "␛[2Jx\n".as_bytes());
    }
}
