//! The part of the table with the command line's messages.

words! {}
