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
    /// The other one, for the key that switches.
    pub fn other(self) -> Self {
        match self {
            Self::Guided => Self::HeadsDown,
            Self::HeadsDown => Self::Guided,
        }
    }
}

/// How a questionnaire is worked on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Answers are entered.
    Entry(View),
    /// It is read, and remarked on.
    Review,
    /// It is keyed a second time, blind.
    Verify,
}

impl Mode {
    /// Every mode.
    pub const ALL: [Self; 4] =
        [Self::Entry(View::Guided), Self::Entry(View::HeadsDown), Self::Review, Self::Verify];

    /// Its name on the command line and among the preferences.
    pub fn name(self) -> &'static str {
        match self {
            Self::Entry(View::Guided) => "guided",
            Self::Entry(View::HeadsDown) => "heads-down",
            Self::Review => "review",
            Self::Verify => "verify",
        }
    }

    /// The mode of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mode| mode.name() == name)
    }
}
