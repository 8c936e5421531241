//! Sets up, runs, tests, measures and packs the product.
fn main() {}
