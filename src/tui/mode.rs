//! The modes of operation: how a questionnaire is worked on.

/// How answers are entered. Remembered for each user.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// Question by question, with everything there is to say about each.
    #[default]
    Guided,
    /// Heads down, the eyes on the paper: a whole page of fields, and nothing else.
    HeadsDown,
}

impl View {
    /// Every way.
    pub const ALL: [Self; 2] = [Self::Guided, Self::HeadsDown];

    /// Its name on the command line and among the preferences.
    pub fn name(self) -> &'static str {
        match self {
            Self::Guided => "guided",
            Self::HeadsDown => "heads-down",
        }
    }

    /// The way of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|view| view.name() == name)
    }

    /// The other one, for the key that switches.
    pub fn other(self) -> Self {
        match self {
            Self::Guided => Self::HeadsDown,
            Self::HeadsDown => Self::Guided,
        }
    }
}
