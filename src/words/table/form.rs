//! The part of the table with messages about questionnaires.

words! {}
