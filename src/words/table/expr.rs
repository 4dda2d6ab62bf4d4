//! The part of the table with messages of the expression language.

words! {}
