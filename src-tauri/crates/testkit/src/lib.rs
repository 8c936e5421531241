//! Fixed clock, synthetic people, builders, the training office.
