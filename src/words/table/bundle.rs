//! The part of the table with messages about bundles.

words! {}
