//! An interview as flat tables: schema, columns, CSV.
