//! Definition to plan: names resolved, expressions bound, lists and tables read, aggregates lifted.
