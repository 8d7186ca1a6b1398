//! Samples of the figures of sweeps.

use proptest::prelude::*;

use super::words::{figure_of, words};
use super::{any_number, any_points, any_span, check};
use crate::report::chart::*;

/// A map with a slanted border between two structures.
pub(super) fn map(russian: bool) -> (Words, MapFigure) {
    let text = |en: &str, ru: &str| {
        if russian {
            ru.to_owned()
        } else {
            en.to_owned()
        }
    };
    let square =
        |low: f64, high: f64| vec![(low, 0.0), (high, 0.0), (high + 0.4, 1.5), (low + 0.4, 1.5)];
    (
        words(
            russian,
            &text(
                "Most bookings, as shares of the map: Expert-led 71%, Conveyor 22%; undecided 7%",
                "Продажи, доли карты, где впереди: «Экспертная модель» 71 %, «Конвейер» 22 %; не решено 7 %",
            ),
        ),
        MapFigure {
            across_label: text(
                "steepness of expertise, × the study’s",
                "крутизна экспертности, × от исследования",
            ),
            up_label: text("Patience of leads", "Терпение лидов"),
            across: Span::new(0.0, 2.0),
            up: Span::new(0.0, 1.5),
            cells: vec![vec![(0.0, 0.0), (2.0, 0.0), (2.0, 1.5), (0.0, 1.5)]],
            zones: vec![
                MapZone {
                    label: text("Conveyor", "Конвейер"),
                    role: Role::Reference,
                    pieces: vec![vec![(0.0, 0.0), (0.4, 0.0), (0.8, 1.5), (0.0, 1.5)]],
                },
                MapZone {
                    label: text("Expert-led", "Экспертная модель"),
                    role: Role::Compared,
                    pieces: vec![square(0.6, 1.6), vec![(1.6, 0.0), (2.0, 0.0), (2.0, 1.5)]],
                },
            ],
            borders: vec![vec![(0.5, 0.0), (0.9, 1.5)]],
            points: vec![(0.0, 0.0), (1.0, 0.75), (0.5, 0.0)],
            marks: vec![
                MapMark {
                    at: (1.0, 1.0),
                    label: text("Full-cycle agency", "Агентство полного цикла"),
                },
                MapMark {
                    at: (0.18, 0.06),
                    label: text("Media buying", "Медиабаинг"),
                },
            ],
            equal_label: text("equal", "поровну"),
            undecided_label: text(
                "undecided at 95% for the whole map",
                "не решено при 95 % для всей карты",
            ),
        },
    )
}

/// A curve that crosses zero once.
pub(super) fn curve(russian: bool, names: &[(String, Role)]) -> (Words, CurveFigure) {
    let text = |en: &str, ru: &str| {
        if russian {
            ru.to_owned()
        } else {
            en.to_owned()
        }
    };
    let line = |(place, (label, role)): (usize, &(String, Role))| CurveLine {
        place,
        label: label.clone(),
        role: *role,
        points: (0..9)
            .map(|step| {
                let at = f64::from(step) / 4.0;
                let mean = 240.0 * at * (1.0 - 0.1 * at) - 60.0 - 40.0 * place as f64;
                CurvePoint {
                    at,
                    mean,
                    interval: Span::new(mean - 22.0, mean + 22.0),
                    worlds: Some(Span::new(mean - 70.0, mean + 90.0)),
                    tip: String::new(),
                }
            })
            .collect(),
    };
    (
        words(
            russian,
            &text(
                "Expert-led and Conveyor are equal at steepness 0.27 (95% CI 0.24…0.31)",
                "«Экспертная модель» и «Конвейер» равны при: крутизна 0,27 (95 % ДИ 0,24…0,31)",
            ),
        ),
        CurveFigure {
            axis_label: text("steepness of expertise", "крутизна экспертности"),
            value_label: text(
                "Bookings: Expert-led less Conveyor, $k",
                "Продажи: «Экспертная модель» минус «Конвейер», тыс. $",
            ),
            lines: names.iter().enumerate().map(line).collect(),
            crossings: vec![CurveMark {
                at: 0.27,
                interval: Span::new(0.18, 0.36),
                label: text(
                    "equal at 0.27 (95% CI 0.24…0.31)",
                    "поровну при 0,27 (95 % ДИ 0,24…0,31)",
                ),
            }],
            own: Some((1.0, text("the study: 1.00", "исследование: 1,00"))),
        },
    )
}

/// Nothing, much, and what cannot be drawn.
pub(super) fn strange(names: &[(String, Role)]) -> Vec<(&'static str, Figure)> {
    let mut crowded = map(true);
    crowded.1.zones[1].label = "Очень длинное название структуры ".repeat(4);
    crowded.1.marks = vec![
        MapMark {
            at: (2.0, 1.5),
            label: "угол ".repeat(30),
        };
        5
    ];
    crowded.1.borders.clear();
    let mut wild = map(false);
    wild.1.zones[0].pieces = vec![vec![(f64::NAN, 0.0), (1e308, f64::INFINITY), (0.0, -1e308)]];
    wild.1.borders = vec![vec![(f64::NEG_INFINITY, 0.0), (1.0, f64::NAN)]];
    wild.1.across = Span::new(f64::NAN, f64::INFINITY);
    let mut many = curve(true, names);
    many.1.crossings = vec![many.1.crossings[0].clone(); 7];
    many.1.own = Some((0.3, "исследование: 0,30".to_owned()));
    vec![
        ("map_crowded", figure_of(crowded, Kind::Map)),
        ("map_wild", figure_of(wild, Kind::Map)),
        ("map_empty", figure_of(Default::default(), Kind::Map)),
        ("curve_many", figure_of(many, Kind::Curve)),
        ("curve_empty", figure_of(Default::default(), Kind::Curve)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 48,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn no_data_breaks_the_figures_of_sweeps(
        label in ".{0,80}",
        points in any_points(),
        (across, up) in (any_span(), any_span()),
        at in any_number(),
    ) {
        let mut figure = map(false);
        figure.1.zones[0].pieces = vec![points.clone()];
        figure.1.zones[0].label = label.clone();
        figure.1.borders = vec![points.clone()];
        figure.1.marks[0] = MapMark { at: (at, 0.5), label: label.clone() };
        figure.1.up_label = label.clone();
        (figure.1.across, figure.1.up) = (across, up);
        check(figure_of(figure, Kind::Map));
        let names = super::structures(true);
        let mut figure = curve(true, &names);
        figure.1.lines[0].label = label.clone();
        figure.1.lines[0].points = points
            .iter()
            .map(|(at, mean)| CurvePoint { at: *at, mean: *mean, interval: up, worlds: None, tip: label.clone() })
            .collect();
        figure.1.crossings[0] = CurveMark { at, interval: across, label: label.clone() };
        figure.1.own = Some((at, label));
        check(figure_of(figure, Kind::Curve));
    }
}
