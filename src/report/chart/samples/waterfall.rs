//! Samples of the waterfall.

use super::words::{figure_of, words};
use crate::report::chart::*;

pub(super) fn waterfall(russian: bool) -> (Words, WaterfallFigure) {
    let text = |en: &str, ru: &str| if russian { ru } else { en }.to_string();
    let step = |label: String, part: f64, half: f64, is_rest| WaterfallStep {
        label,
        part,
        interval: Span::new(part - half, part + half),
        value: format!("{part:+.0} ± {half:.0}"),
        is_rest,
    };
    let end = |label: String, role, mean: f64| WaterfallEnd {
        label,
        role,
        mean,
        value: format!("{mean:.0}"),
    };
    (
        words(
            russian,
            &text(
                "Why the expert model and the conveyor differ: skill match +$310k (95% CI 290…330)",
                "Почему экспертная модель и конвейер различаются: подбор по умению +310 тыс. $ (95 % ДИ 290…330)",
            ),
        ),
        WaterfallFigure {
            axis_label: text("bookings, k$", "продажи, тыс. $"),
            from: end(text("Conveyor", "Конвейер"), Role::Reference, 580.0),
            steps: vec![
                step(text("Skill match", "Подбор по умению"), 310.0, 20.0, false),
                step(text("Waits", "Ожидание"), 120.0, 16.0, false),
                step(text("Transition", "Ход перестройки"), -2.0, 7.0, false),
                step(text("Rescues", "Подключение старших"), -80.0, 9.0, false),
                step(
                    text("Limited hours", "Нехватка времени"),
                    -110.0,
                    18.0,
                    false,
                ),
                step(
                    text("Remains with all off", "Остаток без механизмов"),
                    12.0,
                    4.0,
                    true,
                ),
            ],
            to: end(
                text("Expert model", "Экспертная модель"),
                Role::Compared,
                830.0,
            ),
            key: text("95% CI of the part", "95 % ДИ части"),
        },
    )
}

/// Long names, no numbers, numbers that cannot be drawn.
pub(super) fn strange_waterfalls() -> Vec<(&'static str, Figure)> {
    let mut long = waterfall(true);
    for step in &mut long.1.steps {
        step.label =
            "Очень длинное имя причины, которое не помещается в столбец имён никак".repeat(2);
        step.value = "+1 234 567 890,12 ± 1 234 567,89 и ещё немного".to_owned();
    }
    let mut wild = waterfall(false);
    wild.1.steps[0].part = f64::NAN;
    wild.1.steps[1].interval = Span::new(f64::NEG_INFINITY, f64::INFINITY);
    wild.1.steps[2].part = 1e308;
    vec![
        ("waterfall_long", figure_of(long, Kind::Waterfall)),
        ("waterfall_wild", figure_of(wild, Kind::Waterfall)),
        (
            "waterfall_empty",
            figure_of(Default::default(), Kind::Waterfall),
        ),
    ]
}
