//! What a terminal can do beyond what all share.

/// What may be sent to a terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Profile {
    /// Colours; without them attributes only (`NO_COLOR`, a monochrome `TERM`).
    pub colours: bool,
    /// Erasing a number of cells (`ECH`).
    pub erase_cells: bool,
}

impl Profile {
    /// The profile of a terminal by the name it gives itself (`TERM`). A name that is not known gets what all
    /// terminals share.
    pub fn of(term: &str, colours: bool) -> Self {
        let family = |name: &&str| term == *name || term.starts_with(&format!("{name}-"));
        Self {
            colours: colours && !MONOCHROME.iter().any(family),
            erase_cells: ERASES_CELLS.iter().any(family),
        }
    }
}

const MONOCHROME: &[&str] = &["vt100", "vt102", "vt220", "vt320", "xterm-mono"];

const ERASES_CELLS: &[&str] =
    &["xterm", "linux", "tmux", "putty", "alacritty", "foot", "kitty", "konsole", "vte", "gnome", "rxvt"];

#[cfg(test)]
mod tests {
    use super::Profile;

    #[test]
    fn a_terminal_is_known_by_its_name() {
        assert_eq!(Profile::of("xterm-256color", true), Profile { colours: true, erase_cells: true });
        assert_eq!(Profile::of("screen.xterm-256color", true), Profile { colours: true, erase_cells: false });
        assert_eq!(Profile::of("vt220", true), Profile { colours: false, erase_cells: false });
        assert_eq!(Profile::of("linux", false), Profile { colours: false, erase_cells: true });
    }
}
