//! The short run of the model; `cargo xtask simulate parcels` is the long one.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod model;

use model::{Choice, Model};
use proptest::collection::vec;
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, max_shrink_iters: 20_000, ..ProptestConfig::default() })]

    #[test]
    fn whatever_happens_on_the_way_nothing_is_lost_and_all_end_with_the_same(
        enterprises in 1..=5_usize,
        choices in vec(any::<Choice>(), 1..160),
    ) {
        let mut model = Model::new(enterprises);
        for choice in choices {
            model.act(choice);
        }
        model.settle();
    }
}
