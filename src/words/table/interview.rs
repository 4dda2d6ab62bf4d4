//! The part of the table with messages of the engine: refusals, problems, explanations.

words! {}
