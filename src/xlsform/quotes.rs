//! Quotation marks in expressions. Word processors bend them; those that open or close a text are straightened, those
//! that are letters of a text stay: `’` in `‘H’Mông’`.

/// An expression with straight quotation marks around its texts.
pub(super) fn straight(text: &str) -> String {
    // Where a text is opened straight and closed bent, only straightening all makes sense.
    around_texts(text).unwrap_or_else(|| text.chars().map(straightened).collect())
}

fn straightened(letter: char) -> char {
    match letter {
        '‘' | '’' => '\'',
        '“' | '”' => '"',
        letter => letter,
    }
}

/// `None` if a text is not closed.
fn around_texts(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    // The mark that opened the text which is being read.
    let mut open: Option<char> = None;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let mark = straightened(letter);
        match open {
            None if matches!(mark, '\'' | '"') => {
                open = Some(letter);
                out.push(mark);
            }
            None => out.push(letter),
            Some(opened) => {
                let between = out.chars().last().is_some_and(char::is_alphanumeric)
                    && letters.peek().is_some_and(|next| next.is_alphanumeric());
                // A bent one between two letters is an apostrophe.
                if closes(opened, letter) && (letter == mark || !between) {
                    open = None;
                    out.push(mark);
                } else {
                    out.push(letter);
                }
            }
        }
    }
    open.is_none().then_some(out)
}

/// Whether a mark closes a text that another opened: a straight one its like, a bent one any bent one of its kind.
fn closes(opened: char, letter: char) -> bool {
    let bent = |mark: char| mark != straightened(mark);
    letter == opened || (bent(opened) && bent(letter) && straightened(opened) == straightened(letter))
}

#[cfg(test)]
mod tests {
    use super::straight;

    #[test]
    fn only_marks_around_texts_are_straightened() {
        for (written, read) in [
            ("${a} = ‘yes’", "${a} = 'yes'"),
            ("${a} = ’yes’ or ${b} = “no”", "${a} = 'yes' or ${b} = \"no\""),
            ("string-length('’')", "string-length('’')"),
            ("${a} = 'H’Mông'", "${a} = 'H’Mông'"),
            ("${a} = ‘H’Mông’", "${a} = 'H’Mông'"),
            ("${a} = ’H’Mông’", "${a} = 'H’Mông'"),
            ("${a} = \"“x”\" and ${b} = ‘y’", "${a} = \"“x”\" and ${b} = 'y'"),
            ("${a} = 'yes’", "${a} = 'yes'"),
            ("${a} = 'yes’ or ${b} = 'no'", "${a} = 'yes' or ${b} = 'no'"),
            ("concat(‘’, “”)", "concat('', \"\")"),
        ] {
            assert_eq!(straight(written), read, "{written}");
        }
    }
}
