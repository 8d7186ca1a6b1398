//! Bars from an origin: a tornado, and shares.

use super::words::words;
use crate::report::chart::*;

fn text(russian: bool, en: &str, ru: &str) -> String {
    if russian { ru } else { en }.to_owned()
}

/// A tornado around `base`.
pub(super) fn tornado(russian: bool, base: f64) -> (Words, RangesFigure) {
    let numbers = [
        ("segment.small.win.new.junior", -16.0, 19.0, "5%", "15%"),
        ("segment.large.leads", -12.0, 14.0, "8/mo", "20/mo"),
        ("churn.satisfaction", 9.0, -8.0, "4", "14"),
        (
            "structure.expert_led.mentoring.hours_per_week",
            6.0,
            2.0,
            "0h",
            "8h",
        ),
        ("money.term", -3.0, 4.0, "3mo", "12mo"),
    ];
    let rows = numbers.map(|(path, low, high, lowest, highest)| {
        let bar = |change: f64, tag: &str, role| RangesBar {
            at: base + change,
            interval: Span::new(base + change - 2.0, base + change + 2.0),
            tag: tag.to_owned(),
            role,
        };
        RangesRow {
            label: path.to_owned(),
            tip: format!("{path}: {lowest} … {highest}"),
            value: format!("{:+.0} … {:+.0}", base + low, base + high),
            bars: vec![
                bar(low, lowest, Role::Reference),
                bar(high, highest, Role::Compared),
            ],
        }
    });
    let title = text(
        russian,
        "How often juniors win moves the difference most: +2 at 5%, +37 at 15%",
        "Сильнее всех меняет разницу выигрыш младших: +2 при 5 %, +37 при 15 %",
    );
    (
        words(russian, &title),
        RangesFigure {
            axis_label: text(
                russian,
                "Bookings, Expert model minus conveyor, $k",
                "Продажи, «Экспертная модель» минус «Конвейер», тыс. $",
            ),
            origin: base,
            origin_label: text(russian, "the file's numbers: +18", "числа файла: +18"),
            zero_label: text(russian, "sign turns", "знак меняется"),
            rows: rows.to_vec(),
            key: vec![
                (
                    Role::Reference,
                    text(russian, "at its lowest value", "при наименьшем значении"),
                ),
                (
                    Role::Compared,
                    text(russian, "at its highest value", "при наибольшем значении"),
                ),
            ],
            interval_key: text(russian, "95% CI", "95 % ДИ"),
        },
    )
}

/// One bar a row, from zero.
pub(super) fn shares(russian: bool) -> (Words, RangesFigure) {
    let mut figure = tornado(russian, 0.0);
    figure.1.origin_label.clear();
    figure.1.zero_label.clear();
    for (index, row) in figure.1.rows.iter_mut().enumerate() {
        row.bars.truncate(1);
        row.bars[0].at = 40.0 / (index as f64 + 1.0);
        row.bars[0].interval = Span::new(row.bars[0].at - 4.0, row.bars[0].at + 4.0);
        row.bars[0].tag = format!("{:.0}", row.bars[0].at);
        row.bars[0].role = Role::Compared;
    }
    figure.1.key.remove(0);
    figure
}
