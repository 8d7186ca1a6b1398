//! Numbers before and after somebody looked.

use super::words::words;
use crate::report::chart::*;

fn text(russian: bool, en: &str, ru: &str) -> String {
    if russian { ru } else { en }.to_owned()
}

/// So many rows; of every third nothing is known after, and every second was seen.
pub(super) fn bands(russian: bool, rows: usize) -> (Words, BandsFigure) {
    let row = |index: usize| {
        let from = 4.0 * index as f64;
        let band = |low: f64, high: f64| Band {
            median: 0.5 * (low + high),
            most: Span::new(low, high),
        };
        BandsRow {
            label: text(
                russian,
                "Small clients: how often a junior wins a new deal, number",
                "Малые клиенты: как часто младший выигрывает новую сделку, число",
            ) + &format!(" {index}"),
            tip: format!("{from}"),
            value: text(russian, "12% (8%…19%)", "12 % (8 %…19 %)"),
            ends: Span::new(from, from + 30.0),
            end_labels: [format!("{from}"), text(russian, "30/mo", "30/мес.")],
            before: Some(band(from + 1.0, from + 29.0)),
            after: (index % 3 != 2).then(|| band(from + 9.0, from + 16.0)),
            seen: index
                .is_multiple_of(2)
                .then(|| (from + 15.0, Span::new(from + 11.0, from + 18.0))),
        }
    };
    let title = text(
        russian,
        "Most was learned of how often juniors win",
        "Больше всего узнали о том, как часто выигрывают младшие",
    );
    (
        words(russian, &title),
        BandsFigure {
            rows: (0..rows).map(row).collect(),
            before_key: text(russian, "90% of all ranges", "90 % всех диапазонов"),
            after_key: text(
                russian,
                "90% of worlds like the firm",
                "90 % миров, похожих на фирму",
            ),
            median_key: text(russian, "median", "медиана"),
            seen_key: text(russian, "observed", "наблюдалось"),
        },
    )
}
