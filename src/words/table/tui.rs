//! The part of the table with the terminal's screens, keys and commands.

words! {}
