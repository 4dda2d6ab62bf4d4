//! The part of the table with messages of the store and doctor.

words! {}
