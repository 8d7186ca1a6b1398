//! Any data at all, for figures that have to bear it.

use proptest::prelude::*;

use super::super::{MonthPoint, Span};

pub(super) fn any_number() -> impl Strategy<Value = f64> {
    prop_oneof![
        any::<f64>(),
        -100.0..100.0,
        Just(0.0),
        Just(f64::MAX),
        Just(f64::INFINITY)
    ]
}

pub(super) fn any_span() -> impl Strategy<Value = Span> {
    (any_number(), any_number()).prop_map(|(low, high)| Span::new(low, high))
}

pub(super) fn any_points() -> impl Strategy<Value = Vec<(f64, f64)>> {
    prop::collection::vec((any_number(), any_number()), 0..6)
}

pub(super) fn any_months() -> impl Strategy<Value = Vec<MonthPoint>> {
    let point = (any_number(), any_number(), any_span(), any_span());
    let point = point.prop_map(|(month, mean, mean_interval, ninety)| MonthPoint {
        month,
        mean,
        mean_interval,
        ninety,
    });
    prop::collection::vec(point, 0..5)
}
