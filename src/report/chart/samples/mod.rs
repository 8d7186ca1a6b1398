//! Sample figures, drawn in both languages with good and with strange data: each must be valid,
//! name itself, and keep every label on the page and clear of every other.
//!
//! `SALESIM_PICTURES=<folder> cargo test pictures` writes them as PNG to be looked at.

mod any_data;
mod choice;
mod course;
mod ranges;
mod spread;
mod sweeps;
mod waterfall;
mod words;
mod work;

use proptest::prelude::*;

use self::any_data::{any_months, any_number, any_points, any_span};
use self::choice::{frontier, lacking};
use self::course::{hours, monthly, win_table};
use self::ranges::{shares, tornado};
use self::spread::{difference, distribution};
use self::waterfall::{strange_waterfalls, waterfall};
use self::words::{long_structures, structures};
use self::work::{flow, growth, strange_work, waits, week};
use super::canvas::{Canvas, Type};
use super::theme::{INK, page_width};
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
                Figure::Distribution(distribution(russian, &names, 18.0)),
            ),
            (
                "difference",
                Figure::Difference(difference(russian, &names, 18.0)),
            ),
            ("monthly", Figure::Monthly(monthly(russian, &names, true))),
            (
                "win_table",
                Figure::WinTable(win_table(russian, &names[..2], grades, segments)),
            ),
            ("hours", Figure::Hours(hours(russian, &names[..2], grades))),
            ("waterfall", Figure::Waterfall(waterfall(russian))),
            ("flow", Figure::Flow(flow(russian, &names))),
            ("waits", Figure::Waits(waits(russian, &names))),
            ("week", Figure::Week(week(russian, &names))),
            ("growth", Figure::Growth(growth(russian, &names, grades))),
            ("map", Figure::Map(sweeps::map(russian))),
            ("curve", Figure::Curve(sweeps::curve(russian, &names[1..2]))),
            ("tornado", Figure::Ranges(tornado(russian, 18.0))),
            ("shares", Figure::Ranges(shares(russian))),
            ("frontier", Figure::Frontier(frontier(russian, &names))),
            ("lacking", Figure::Lacking(lacking(russian, 16))),
        ];
        let language = if russian { "ru" } else { "en" };
        all.extend(figures.map(|(name, f)| (format!("{name}_{language}"), f)));
    }
    all
}

/// Many structures with long names, close medians, few and strange points.
fn strange() -> Vec<(String, Figure)> {
    let all = strange_spread()
        .into_iter()
        .chain(strange_course())
        .chain(strange_waterfalls())
        .chain(strange_work())
        .chain(sweeps::strange(&long_structures()))
        .chain(strange_choice());
    all.map(|(name, figure)| (name.to_string(), figure))
        .collect()
}

fn strange_choice() -> Vec<(&'static str, Figure)> {
    let mut broken = frontier(false, &long_structures());
    broken.limit = f64::NAN;
    broken.lines[0].points[2].mean = f64::INFINITY;
    broken.lines[1].points.clear();
    vec![
        ("frontier_broken", Figure::Frontier(broken)),
        (
            "frontier_empty",
            Figure::Frontier(FrontierFigure::default()),
        ),
        ("lacking_many", Figure::Lacking(lacking(true, 40))),
        ("lacking_empty", Figure::Lacking(LackingFigure::default())),
    ]
}

fn strange_spread() -> Vec<(&'static str, Figure)> {
    let names = long_structures();
    let mut one_point = distribution(true, &structures(true), 0.0);
    one_point.reference.points = vec![(58.0, 1.0)];
    one_point.compared = None;
    one_point.rows.truncate(1);
    let mut huge = distribution(false, &structures(false), 18.0);
    huge.reference.points = vec![(f64::NEG_INFINITY, 1.0), (1.0, f64::NAN), (1e308, 1e308)];
    huge.rows[0].ninety = Span::new(-1e308, f64::INFINITY);
    huge.words.title = "Very long title <script>alert(1)</script> & \u{0} ".repeat(12);
    let mut alike = difference(true, &structures(true), 0.0);
    alike.points = vec![];
    alike.mean.interval = Span::new(0.0, 0.0);
    alike.rows.clear();
    let mut negative = difference(true, &names, -40.0);
    negative.mean.interval = Span::new(-50.0, -30.0);
    vec![
        (
            "distribution_many",
            Figure::Distribution(distribution(true, &names, 1.0)),
        ),
        (
            "distribution_lower",
            Figure::Distribution(distribution(true, &names, -20.0)),
        ),
        ("distribution_one_point", Figure::Distribution(one_point)),
        ("distribution_huge", Figure::Distribution(huge)),
        (
            "distribution_empty",
            Figure::Distribution(DistributionFigure::default()),
        ),
        (
            "difference_many",
            Figure::Difference(difference(true, &names, 60.0)),
        ),
        ("difference_alike", Figure::Difference(alike)),
        ("difference_negative", Figure::Difference(negative)),
        (
            "difference_empty",
            Figure::Difference(DifferenceFigure::default()),
        ),
    ]
}

fn strange_course() -> Vec<(&'static str, Figure)> {
    let names = long_structures();
    let grades = [
        "ведущий эксперт",
        "старший",
        "менеджер по работе с клиентами",
        "младший",
    ];
    let mut late = monthly(true, &names, true);
    for line in &mut late.lines {
        line.points.retain(|p| p.month >= 0.0);
    }
    let mut few = monthly(false, &structures(false)[..1], true);
    few.lines[0].points.truncate(1);
    few.transition = None;
    let none = MonthlyFigure {
        lines: vec![],
        ..monthly(false, &names, false)
    };
    let mut nan_hours = hours(false, &structures(false), &["senior", "junior"]);
    nan_hours.groups[0].bars[0].hours = vec![f64::NAN, 1e300, -5.0];
    let segments = [
        "малые клиенты",
        "средние клиенты",
        "крупные клиенты из других городов",
    ];
    vec![
        ("monthly_many", Figure::Monthly(monthly(true, &names, true))),
        ("monthly_late", Figure::Monthly(late)),
        ("monthly_few", Figure::Monthly(few)),
        ("monthly_none", Figure::Monthly(none)),
        ("monthly_empty", Figure::Monthly(MonthlyFigure::default())),
        (
            "win_table_many",
            Figure::WinTable(win_table(true, &names[..4], &grades, &segments)),
        ),
        (
            "win_table_one",
            Figure::WinTable(win_table(false, &names[..1], &grades[..1], &["all"])),
        ),
        (
            "win_table_empty",
            Figure::WinTable(WinTableFigure::default()),
        ),
        ("tornado_at_zero", Figure::Ranges(tornado(true, 0.0))),
        ("tornado_below", Figure::Ranges(tornado(false, -3.0))),
        ("ranges_empty", Figure::Ranges(RangesFigure::default())),
        ("hours_many", Figure::Hours(hours(true, &names, &grades))),
        ("hours_nan", Figure::Hours(nan_hours)),
        ("hours_empty", Figure::Hours(HoursFigure::default())),
    ]
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
            super::lettering::clean(&figure.words().title).trim(),
            "{name}"
        );
        assert!(!svg.contains("<script"), "{name}");
        assert!(!svg.contains("NaN") && !svg.contains("inf"), "{name}");
    }
}

#[test]
fn the_words_of_a_figure_are_on_the_page() {
    let figure = Figure::Distribution(distribution(true, &structures(true), 18.0));
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
    let figure = Figure::Hours(hours(true, &structures(true), &["старший", "младший"]));
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
        figure.reference = DensityCurve {
            label: label.clone(),
            note,
            points: points.clone(),
            median,
            half,
            ninety,
        };
        let row = IntervalRow { label: label.clone(), half, ninety, median, ..figure.rows[0].clone() };
        figure.rows = vec![row; count];
        check(Figure::Distribution(figure));
        let mut figure = difference(false, &structures(false), 3.0);
        figure.points = points;
        figure.mean.mean = median;
        figure.mean.interval = half;
        figure.sides.below = label;
        figure.rows[0].ninety = ninety;
        check(Figure::Difference(figure));
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
        figure.lines = vec![MonthlyLine { points: months, ..figure.lines[1].clone() }; count];
        figure.lines.iter_mut().for_each(|line| line.label = label.clone());
        figure.change_label = label.clone();
        check(Figure::Monthly(figure));
        let mut figure = hours(false, &structures(false), &["senior", label.as_str()]);
        figure.groups[0].bars[0].hours = hour_values;
        check(Figure::Hours(figure));
        let grades = [label.as_str(), "junior"];
        let mut figure = win_table(true, &long_structures()[..count], &grades, &[&label]);
        for cell in figure.blocks.iter_mut().flat_map(|b| b.cells.iter_mut().flatten()) {
            (cell.put_in, cell.realised) = (Some(chance), Some(chance));
        }
        check(Figure::WinTable(figure));
    }

    #[test]
    fn no_data_breaks_a_waterfall(
        label in ".{0,80}",
        parts in prop::collection::vec((any_number(), any_span()), 0..12),
        mean in any_number(),
    ) {
        let mut figure = waterfall(false);
        figure.from.mean = mean;
        figure.to.label = label.clone();
        figure.steps = parts
            .into_iter()
            .map(|(part, interval)| WaterfallStep {
                label: label.clone(),
                value: label.clone(),
                part,
                interval,
                is_rest: false,
            })
            .collect();
        check(Figure::Waterfall(figure));
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
        figure.rows.iter_mut().for_each(|row| {
            row.counts.clone_from(&values);
            row.cells = vec![label.clone(); 6];
        });
        figure.heads = vec![label.clone(); 4];
        check(Figure::Flow(figure));
        let mut figure = waits(false, &names);
        let rows = figure.panels.iter_mut().flat_map(|panel| &mut panel.rows);
        for (row, pair) in rows.zip(values.chunks(2)) {
            (row.half, row.nine) = (pair[0], pair[pair.len() - 1]);
            row.value.clone_from(&label);
        }
        check(Figure::Waits(figure));
        let mut figure = week(true, &names);
        figure.panels.iter_mut().for_each(|panel| panel.hours.clone_from(&values));
        check(Figure::Week(figure));
        let mut figure = growth(true, &names, &[label.as_str(), "junior"]);
        let lines = figure.panels.iter_mut().flat_map(|panel| &mut panel.lines);
        lines.for_each(|line| line.points.clone_from(&months));
        check(Figure::Growth(figure));
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
        check(Figure::Dots(DotsFigure {
            axis_label: label.clone(),
            rows: vec![row; count],
            ..DotsFigure::default()
        }));
        let points = values.iter().copied().zip(values.iter().rev().copied()).collect();
        check(Figure::Payback(PaybackFigure {
            months: values.clone(),
            never: values.first().copied().unwrap_or(0.5),
            at_once: "never behind".to_owned(),
            never_label: "not within the horizon".to_owned(),
            axis_label: "months since the change began".to_owned(),
            median: Some((count * 30, "half of the firms by month 5".to_owned())),
            ..PaybackFigure::default()
        }));
        check(Figure::Pairs(PairsFigure {
            points,
            above: label.clone(),
            below: label.clone(),
            horizontal: label.clone(),
            equality: "equal".to_owned(),
            ..PairsFigure::default()
        }));
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
        check(Figure::Ranges(RangesFigure {
            origin,
            origin_label: label.clone(),
            zero_label: label,
            rows: vec![row; rows],
            ..tornado(true, 18.0)
        }));
    }
}
