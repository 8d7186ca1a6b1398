//! Samples of the two figures of spread.

use super::words::{bell, key, words};
use crate::report::chart::*;
use crate::scenario::Language;

pub(super) fn interval_row(label: &str, role: Role, median: f64, spread: f64) -> IntervalRow {
    IntervalRow {
        place: 0,
        tip: String::new(),
        label: label.to_string(),
        role,
        median,
        half: Span::new(median - spread * 0.4, median + spread * 0.45),
        ninety: Span::new(median - spread, median + spread * 1.2),
        value: format!(
            "{median:.0} · {:.0}–{:.0}",
            median - spread,
            median + spread * 1.2
        ),
    }
}

pub(super) fn density_curve(label: &str, note: &str, median: f64, sd: f64) -> DensityCurve {
    DensityCurve {
        label: label.to_string(),
        note: note.to_string(),
        points: bell(median, sd),
        median,
        half: Span::new(median - 0.65 * sd, median + 0.7 * sd),
        ninety: Span::new(median - 1.48 * sd, median + 1.8 * sd),
    }
}

pub(super) fn distribution(
    russian: bool,
    names: &[(String, Role)],
    apart: f64,
) -> (Words, DistributionFigure) {
    let text = |en: &str, ru: &str| {
        if russian {
            ru.to_string()
        } else {
            en.to_string()
        }
    };
    let title = text(
        "The expert model books 31% more in a year than the conveyor (95% CI 29–33%)",
        "Экспертная модель продаёт за год на 31 % больше конвейера (95 % ДИ 29–33 %)",
    );
    let medians = [
        58.0,
        58.0 + apart,
        50.0,
        66.0,
        45.0,
        71.0,
        61.0,
        55.0,
        90.0,
        64.0,
    ];
    let rows = names.iter().zip(medians);
    (
        words(russian, &title),
        DistributionFigure {
            axis_label: text("Bookings in a year, k$", "Заказы за год, тыс. $"),
            reference: density_curve(
                &names[0].0,
                &text(
                    "median 58 · 90% of years 41–81",
                    "медиана 58 · 90 % лет 41–81",
                ),
                58.0,
                12.0,
            ),
            compared: Some(density_curve(
                &names[1].0,
                &text(
                    "median 76 · 90% of years 57–99",
                    "медиана 76 · 90 % лет 57–99",
                ),
                58.0 + apart,
                13.0,
            )),
            difference: Some(text("+18 (95% CI 17–19)", "+18 (95 % ДИ 17–19)")),
            rows: rows
                .map(|((name, role), median)| interval_row(name, *role, median, 18.0))
                .collect(),
            key: key(russian),
        },
    )
}

pub(super) fn difference(
    russian: bool,
    names: &[(String, Role)],
    mean: f64,
) -> (Words, DifferenceFigure) {
    let text = |en: &str, ru: &str| {
        if russian {
            ru.to_string()
        } else {
            en.to_string()
        }
    };
    let numbers = if russian {
        NumberStyle::of(Language::Russian)
    } else {
        NumberStyle::of(Language::English)
    };
    let means = [mean, -8.0, 8.0, 2.0, -12.0, 6.0, 30.0, 4.0, 11.0];
    let rows = names
        .iter()
        .skip(1)
        .zip(means)
        .map(|((name, role), mean)| DifferenceRow {
            place: 0,
            tip: String::new(),
            label: name.clone(),
            role: *role,
            median: mean - 0.6,
            half: Span::new(mean - 8.0, mean + 7.0),
            ninety: Span::new(mean - 19.0, mean + 18.0),
            mean,
            mean_interval: Span::new(mean - 1.0, mean + 1.0),
            value: format!(
                "{} ({} … {})",
                numbers.signed(mean, 0),
                numbers.signed(mean - 1.0, 0),
                numbers.signed(mean + 1.0, 0)
            ),
        });
    (
        words(
            russian,
            &text(
                "The expert model earns 18 k$ a year more (95% CI 17–19) and loses to the conveyor in 6 of 100 years",
                "Экспертная модель даёт в год на 18 тыс. $ больше (95 % ДИ 17–19) и проигрывает конвейеру в 6 годах из 100",
            ),
        ),
        DifferenceFigure {
            axis_label: text(
                "Difference of bookings in a year, k$",
                "Разность заказов за год, тыс. $",
            ),
            label: text(
                "Expert model minus conveyor, the same luck for both",
                "Экспертная модель минус конвейер, удача у обоих одна",
            ),
            points: bell(mean, 11.5),
            sides: SideLabels {
                below: text("worse in 6 of 100 years", "хуже в 6 годах из 100"),
                above: text("better in 94 of 100 years", "лучше в 94 годах из 100"),
                above_is_better: true,
            },
            mean: MeanMark {
                label: text(
                    "mean +18, 95% CI 17–19: the error of the mean, not the risk of a year",
                    "среднее +18, 95 % ДИ 17–19: ошибка среднего, а не риск одного года",
                ),
                mean,
                interval: Span::new(mean - 1.0, mean + 1.0),
            },
            rows: rows.collect(),
            key: IntervalKey {
                value_header: text("mean (95% CI)", "среднее (95 % ДИ)"),
                ..key(russian)
            },
            mean_key: text("mean and its 95% CI", "среднее и его 95 % ДИ"),
        },
    )
}
