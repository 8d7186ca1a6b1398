//! Sample figures, drawn in both languages with good and with strange data: each must be valid,
//! name itself, and keep every label on the page and clear of every other.
//!
//! `SALESIM_PICTURES=<folder> cargo test pictures` writes them as PNG to be looked at.

mod any_data;
mod bands;
mod choice;
mod course;
mod ranges;
mod spread;
mod strange;
mod sweeps;
mod waterfall;
mod words;
mod work;

use proptest::prelude::*;

use self::any_data::{any_months, any_number, any_points, any_span};
use self::bands::bands;
use self::choice::{frontier, lacking};
use self::course::{hours, monthly, win_table};
use self::ranges::{shares, tornado};
use self::spread::{difference, distribution};
use self::strange::strange;
use self::waterfall::waterfall;
use self::words::{figure_of, long_structures, structures};
use self::work::{flow, funnel, growth, waits, week};
use super::canvas::{Canvas, Type};
use super::colour::INK;
use super::layout::page_width;
use super::*;

/// Pairs of texts that touch each other, and texts that leave the page.
fn collisions(canvas: &Canvas) -> Vec<String> {
    let boxes = canvas.text_boxes();
    let mut found = Vec::new();
    for (index, a) in boxes.iter().enumerate() {
        if a.left < 0.0 || a.right > page_width() || a.top < 0.0 || a.bottom > canvas.height {
            found.push(format!("{a:?} leaves the page"));
        }
        for b in &boxes[index + 1..] {
            let apart = a.right <= b.left || b.right <= a.left;
            if !apart && a.top < b.bottom && b.top < a.bottom {
                found.push(format!("{a:?} touches {b:?}"));
            }
        }
    }
    found
}

/// Good data in both languages.
fn usual() -> Vec<(String, Figure)> {
    let mut all = Vec::new();
    for russian in [false, true] {
        let names = structures(russian);
        let grades: &[&str] = if russian {
            &["старший", "младший"]
        } else {
            &["senior", "junior"]
        };
        let segments: &[&str] = if russian {
            &["малые клиенты", "крупные клиенты"]
        } else {
            &["small clients", "large clients"]
        };
        let figures = [
            (
                "distribution",
                figure_of(distribution(russian, &names, 18.0), Kind::Distribution),
            ),
            (
                "difference",
                figure_of(difference(russian, &names, 18.0), Kind::Difference),
            ),
            (
                "monthly",
                figure_of(monthly(russian, &names, true), Kind::Monthly),
            ),
            (
                "win_table",
                figure_of(
                    win_table(russian, &names[..2], grades, segments),
                    Kind::WinTable,
                ),
            ),
            (
                "hours",
                figure_of(hours(russian, &names[..2], grades), Kind::Hours),
            ),
            ("waterfall", figure_of(waterfall(russian), Kind::Waterfall)),
            ("flow", figure_of(flow(russian, &names), Kind::Flow)),
            (
                "funnel",
                figure_of(funnel(russian, &names[..2]), Kind::Funnel),
            ),
            ("waits", figure_of(waits(russian, &names), Kind::Waits)),
            ("week", figure_of(week(russian, &names), Kind::Week)),
            (
                "growth",
                figure_of(growth(russian, &names, grades), Kind::Growth),
            ),
            ("map", figure_of(sweeps::map(russian), Kind::Map)),
            (
                "curve",
                figure_of(sweeps::curve(russian, &names[1..2]), Kind::Curve),
            ),
            ("tornado", figure_of(tornado(russian, 18.0), Kind::Ranges)),
            ("shares", figure_of(shares(russian), Kind::Ranges)),
            (
                "frontier",
                figure_of(frontier(russian, &names), Kind::Frontier),
            ),
            ("lacking", figure_of(lacking(russian, 16), Kind::Lacking)),
            ("bands", figure_of(bands(russian, 7), Kind::Bands)),
        ];
        let language = if russian { "ru" } else { "en" };
        all.extend(figures.map(|(name, f)| (format!("{name}_{language}"), f)));
    }
    all
}

#[test]
fn every_figure_is_valid_and_no_labels_touch() {
    every_figure_is_sound();
}

#[test]
fn on_a_telephone_no_labels_touch_either() {
    Style::default().narrow().during(every_figure_is_sound);
}

fn every_figure_is_sound() {
    for (name, figure) in usual().into_iter().chain(strange()) {
        let touching = collisions(&figure.canvas());
        assert!(touching.is_empty(), "{name}: {touching:#?}");
        let svg = figure.svg();
        let tree = resvg::usvg::roxmltree::Document::parse(&svg)
            .unwrap_or_else(|error| panic!("{name} is no XML: {error}"));
        let title = tree.descendants().find(|n| n.has_tag_name("title"));
        let title = title.and_then(|n| n.text()).unwrap_or_default();
        assert_eq!(
            title.trim(),
            super::letters::clean(&figure.words.title).trim(),
            "{name}"
        );
        assert!(!svg.contains("<script"), "{name}");
        assert!(!svg.contains("NaN") && !svg.contains("inf"), "{name}");
    }
}

#[test]
fn the_words_of_a_figure_are_on_the_page() {
    let figure = figure_of(
        distribution(true, &structures(true), 18.0),
        Kind::Distribution,
    );
    let svg = figure.svg();
    for words in [
        "Конвейер",
        "медиана 76",
        "+18 (95 % ДИ 17–19)",
        "1 000 прогонов",
        "90 % лет",
    ] {
        assert!(svg.contains(words), "{words} is missing");
    }
}

#[test]
fn a_figure_travels_as_data() {
    let figure = figure_of(
        hours(true, &structures(true), &["старший", "младший"]),
        Kind::Hours,
    );
    let json = serde_json::to_string(&figure).expect("figures are plain data");
    let back: Figure = serde_json::from_str(&json).expect("and come back");
    assert!(back == figure, "a figure changed on its way through JSON");
}

#[test]
fn pictures_have_twice_the_logical_size() {
    let (_, figure) = usual().remove(0);
    let picture = png(&figure.svg(), 2.0);
    let side = |at: usize| u32::from_be_bytes(picture[at..at + 4].try_into().expect("4 bytes"));
    assert_eq!((side(16), side(20)), (2880, 1680));
    let Ok(folder) = std::env::var("SALESIM_PICTURES") else {
        return;
    };
    for (name, figure) in usual().into_iter().chain(strange()) {
        let path = std::path::Path::new(&folder).join(format!("{name}.png"));
        std::fs::write(path, png(&figure.svg(), 1.0)).expect("the folder can be written");
        let path = std::path::Path::new(&folder).join(format!("{name}_narrow.png"));
        let svg = Style::default().narrow().during(|| figure.svg());
        std::fs::write(path, png(&svg, 1.0)).expect("the folder can be written");
    }
}

#[test]
fn touching_labels_are_found() {
    let mut canvas = Canvas::new();
    canvas.text(100.0, 100.0, "one", Type::new(12.0, INK));
    canvas.text(110.0, 104.0, "two", Type::new(12.0, INK));
    assert_eq!(collisions(&canvas).len(), 1);
}

fn check(figure: Figure) {
    let touching = collisions(&figure.canvas());
    assert!(touching.is_empty(), "{touching:#?}");
    let narrow = Style::default().narrow().during(|| figure.canvas());
    let touching = Style::default().narrow().during(|| collisions(&narrow));
    assert!(touching.is_empty(), "narrow: {touching:#?}");
    let svg = figure.svg();
    resvg::usvg::roxmltree::Document::parse(&svg).expect("the SVG is well-formed");
    assert!(!svg.contains("NaN") && !svg.contains("inf"));
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 64,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn no_data_breaks_the_figures_of_spread(
        label in ".{0,60}",
        note in ".{0,60}",
        (points, median) in (any_points(), any_number()),
        (half, ninety) in (any_span(), any_span()),
        count in 0_usize..11,
    ) {
        let mut figure = distribution(true, &structures(true), 3.0);
        figure.1.reference = DensityCurve {
            label: label.clone(),
            note,
            points: points.clone(),
            median,
            half,
            ninety,
        };
        let row = IntervalRow { label: label.clone(), half, ninety, median, ..figure.1.rows[0].clone() };
        figure.1.rows = vec![row; count];
        check(figure_of(figure, Kind::Distribution));
        let mut figure = difference(false, &structures(false), 3.0);
        figure.1.points = points;
        figure.1.mean.mean = median;
        figure.1.mean.interval = half;
        figure.1.sides.below = label;
        figure.1.rows[0].ninety = ninety;
        check(figure_of(figure, Kind::Difference));
    }

    #[test]
    fn no_data_breaks_the_other_figures(
        label in ".{0,80}",
        months in any_months(),
        hour_values in prop::collection::vec(any_number(), 0..9),
        chance in any_number(),
        count in 0_usize..11,
    ) {
        let mut figure = monthly(true, &structures(true), true);
        figure.1.lines = vec![MonthlyLine { points: months, ..figure.1.lines[1].clone() }; count];
        figure.1.lines.iter_mut().for_each(|line| line.label = label.clone());
        figure.1.change_label = label.clone();
        check(figure_of(figure, Kind::Monthly));
        let mut figure = hours(false, &structures(false), &["senior", label.as_str()]);
        figure.1.groups[0].bars[0].hours = hour_values;
        check(figure_of(figure, Kind::Hours));
        let grades = [label.as_str(), "junior"];
        let mut figure = win_table(true, &long_structures()[..count], &grades, &[&label]);
        for cell in figure.1.blocks.iter_mut().flat_map(|b| b.cells.iter_mut().flatten()) {
            (cell.put_in, cell.realised) = (Some(chance), Some(chance));
        }
        check(figure_of(figure, Kind::WinTable));
    }

    #[test]
    fn no_data_breaks_a_waterfall(
        label in ".{0,80}",
        parts in prop::collection::vec((any_number(), any_span()), 0..12),
        mean in any_number(),
    ) {
        let mut figure = waterfall(false);
        figure.1.from.mean = mean;
        figure.1.to.label = label.clone();
        figure.1.steps = parts
            .into_iter()
            .map(|(part, interval)| WaterfallStep {
                label: label.clone(),
                value: label.clone(),
                part,
                interval,
                is_rest: false,
            })
            .collect();
        check(figure_of(figure, Kind::Waterfall));
    }

    #[test]
    fn no_data_breaks_the_figures_of_work(
        label in ".{0,80}",
        values in prop::collection::vec(any_number(), 0..12),
        months in any_months(),
        count in 0_usize..11,
    ) {
        let names = vec![(label.clone(), Role::Compared); count];
        let mut figure = flow(true, &names);
        figure.1.rows.iter_mut().for_each(|row| {
            row.counts.clone_from(&values);
            row.cells = vec![label.clone(); 6];
        });
        figure.1.heads = vec![label.clone(); 4];
        check(figure_of(figure, Kind::Flow));
        let mut figure = funnel(true, &names);
        figure.1.panels[0].label.clone_from(&label);
        figure.1.rate_head.clone_from(&label);
        let stages = figure.1.panels.iter_mut().flat_map(|panel| &mut panel.stages);
        for (stage, value) in stages.zip(&values) {
            stage.label.clone_from(&label);
            for bar in &mut stage.bars {
                (bar.decided, bar.passed, bar.who) = (*value, -*value, label.clone());
                (bar.counts, bar.rate) = (label.clone(), label.clone());
            }
        }
        check(figure_of(figure, Kind::Funnel));
        let mut figure = waits(false, &names);
        let rows = figure.1.panels.iter_mut().flat_map(|panel| &mut panel.rows);
        for (row, pair) in rows.zip(values.chunks(2)) {
            (row.half, row.nine) = (pair[0], pair[pair.len() - 1]);
            row.value.clone_from(&label);
        }
        check(figure_of(figure, Kind::Waits));
        let mut figure = week(true, &names);
        figure.1.panels.iter_mut().for_each(|panel| panel.hours.clone_from(&values));
        check(figure_of(figure, Kind::Week));
        let mut figure = growth(true, &names, &[label.as_str(), "junior"]);
        let lines = figure.1.panels.iter_mut().flat_map(|panel| &mut panel.lines);
        lines.for_each(|line| line.points.clone_from(&months));
        check(figure_of(figure, Kind::Growth));
    }

    #[test]
    fn no_data_breaks_the_figures_of_single_years(
        label in ".{0,80}",
        values in prop::collection::vec(any_number(), 0..120),
        count in 0_usize..4,
    ) {
        let row = DotsRow {
            label: label.clone(),
            note: label.clone(),
            values: values.clone(),
            ..DotsRow::default()
        };
        check(figure_of((Words::default(), DotsFigure {
            axis_label: label.clone(),
            rows: vec![row; count],
            zero_label: label.clone(),
        }), Kind::Dots));
        let points = values.iter().copied().zip(values.iter().rev().copied()).collect();
        check(figure_of((Words::default(), PaybackFigure {
            months: values.clone(),
            never: values.first().copied().unwrap_or(0.5),
            at_once: "never behind".to_owned(),
            never_label: "not within the horizon".to_owned(),
            axis_label: "months since the change began".to_owned(),
            median: Some((count * 30, "half of the firms by month 5".to_owned())),
        }), Kind::Payback));
        check(figure_of((Words::default(), PairsFigure {
            points,
            above: label.clone(),
            below: label.clone(),
            horizontal: label.clone(),
            equality: "equal".to_owned(),
            ..PairsFigure::default()
        }), Kind::Pairs));
    }
    #[test]
    fn no_data_breaks_bars_from_an_origin(
        label in ".{0,80}",
        (at, origin, interval) in (any_number(), any_number(), any_span()),
        count in 0_usize..4,
        rows in 0_usize..9,
    ) {
        let bar = RangesBar { at, interval, tag: label.clone(), role: Role::Compared };
        let row = RangesRow {
            label: label.clone(),
            tip: label.clone(),
            value: label.clone(),
            bars: vec![bar; count],
        };
        let mut figure = tornado(true, 18.0);
        figure.1.origin = origin;
        figure.1.origin_label.clone_from(&label);
        figure.1.zero_label = label;
        figure.1.rows = vec![row; rows];
        check(figure_of(figure, Kind::Ranges));
    }
}
