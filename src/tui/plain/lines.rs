//! Lines in and out: whole, readable, and with nothing in them that could steer a terminal.

use std::io::{self, BufRead, Read, Write};

use crate::text::{nfc, safe_lines};

/// Longest line taken, in bytes: longer than any answer.
pub(super) const MOST: u64 = 1 << 20;

/// What came in.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// A line without its end, composed.
    Text(String),
    /// Bytes that are no text.
    NotText,
    /// More than [`MOST`] bytes; the rest of it is passed over.
    TooLong,
    /// Nothing comes any more.
    End,
}

/// Reads one line. A last one without its end counts.
pub(super) fn read(input: &mut dyn BufRead) -> io::Result<Line> {
    let mut bytes = Vec::new();
    if input.take(MOST).read_until(b'\n', &mut bytes)? == 0 {
        return Ok(Line::End);
    }
    if bytes.last() != Some(&b'\n') && bytes.len() as u64 == MOST {
        pass_over(input)?;
        return Ok(Line::TooLong);
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
        assert_eq!(read(&mut input).unwrap(), Line::TooLong);
        assert_eq!(read(&mut input).unwrap(), Line::Text("next".into()));
    }

    #[test]
    fn nothing_that_steers_a_terminal_goes_out() {
        let mut out = Vec::new();
        write(&mut out, &["\u{1b}[2Jx".into()]).unwrap();
        assert_eq!(out, "␛[2Jx\n".as_bytes());
    }
}
