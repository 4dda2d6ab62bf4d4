//! The container that travels: a BagIt bag of a commune's events, forms and tables, as a deterministic tar.
