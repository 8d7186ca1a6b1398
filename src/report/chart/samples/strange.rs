//! Figures of strange data.

use super::choice::{frontier, lacking};
use super::course::{hours, monthly, win_table};
use super::ranges::tornado;
use super::spread::{difference, distribution};
use super::sweeps;
use super::waterfall::strange_waterfalls;
use super::words::{figure_of, long_structures, structures};
use super::work::strange_work;
use crate::report::chart::*;

/// Many structures with long names, close medians, few and strange points.
pub(super) fn strange() -> Vec<(String, Figure)> {
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
    broken.1.limit = f64::NAN;
    broken.1.lines[0].points[2].mean = f64::INFINITY;
    broken.1.lines[1].points.clear();
    vec![
        ("frontier_broken", figure_of(broken, Kind::Frontier)),
        (
            "frontier_empty",
            figure_of(Default::default(), Kind::Frontier),
        ),
        ("lacking_many", figure_of(lacking(true, 40), Kind::Lacking)),
        (
            "lacking_empty",
            figure_of(Default::default(), Kind::Lacking),
        ),
    ]
}

fn strange_spread() -> Vec<(&'static str, Figure)> {
    let names = long_structures();
    let mut one_point = distribution(true, &structures(true), 0.0);
    one_point.1.reference.points = vec![(58.0, 1.0)];
    one_point.1.compared = None;
    one_point.1.rows.truncate(1);
    let mut huge = distribution(false, &structures(false), 18.0);
    huge.1.reference.points = vec![(f64::NEG_INFINITY, 1.0), (1.0, f64::NAN), (1e308, 1e308)];
    huge.1.rows[0].ninety = Span::new(-1e308, f64::INFINITY);
    huge.0.title = "Very long title <script>alert(1)</script> & \u{0} ".repeat(12);
    let mut alike = difference(true, &structures(true), 0.0);
    alike.1.points = vec![];
    alike.1.mean.interval = Span::new(0.0, 0.0);
    alike.1.rows.clear();
    let mut negative = difference(true, &names, -40.0);
    negative.1.mean.interval = Span::new(-50.0, -30.0);
    vec![
        (
            "distribution_many",
            figure_of(distribution(true, &names, 1.0), Kind::Distribution),
        ),
        (
            "distribution_lower",
            figure_of(distribution(true, &names, -20.0), Kind::Distribution),
        ),
        (
            "distribution_one_point",
            figure_of(one_point, Kind::Distribution),
        ),
        ("distribution_huge", figure_of(huge, Kind::Distribution)),
        (
            "distribution_empty",
            figure_of(Default::default(), Kind::Distribution),
        ),
        (
            "difference_many",
            figure_of(difference(true, &names, 60.0), Kind::Difference),
        ),
        ("difference_alike", figure_of(alike, Kind::Difference)),
        ("difference_negative", figure_of(negative, Kind::Difference)),
        (
            "difference_empty",
            figure_of(Default::default(), Kind::Difference),
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
    for line in &mut late.1.lines {
        line.points.retain(|p| p.month >= 0.0);
    }
    let mut few = monthly(false, &structures(false)[..1], true);
    few.1.lines[0].points.truncate(1);
    few.1.transition = None;
    let mut none = monthly(false, &names, false);
    none.1.lines.clear();
    let mut nan_hours = hours(false, &structures(false), &["senior", "junior"]);
    nan_hours.1.groups[0].bars[0].hours = vec![f64::NAN, 1e300, -5.0];
    let segments = [
        "малые клиенты",
        "средние клиенты",
        "крупные клиенты из других городов",
    ];
    vec![
        (
            "monthly_many",
            figure_of(monthly(true, &names, true), Kind::Monthly),
        ),
        ("monthly_late", figure_of(late, Kind::Monthly)),
        ("monthly_few", figure_of(few, Kind::Monthly)),
        ("monthly_none", figure_of(none, Kind::Monthly)),
        (
            "monthly_empty",
            figure_of(Default::default(), Kind::Monthly),
        ),
        (
            "win_table_many",
            figure_of(
                win_table(true, &names[..4], &grades, &segments),
                Kind::WinTable,
            ),
        ),
        (
            "win_table_one",
            figure_of(
                win_table(false, &names[..1], &grades[..1], &["all"]),
                Kind::WinTable,
            ),
        ),
        (
            "win_table_empty",
            figure_of(Default::default(), Kind::WinTable),
        ),
        (
            "tornado_at_zero",
            figure_of(tornado(true, 0.0), Kind::Ranges),
        ),
        (
            "tornado_below",
            figure_of(tornado(false, -3.0), Kind::Ranges),
        ),
        ("ranges_empty", figure_of(Default::default(), Kind::Ranges)),
        (
            "hours_many",
            figure_of(hours(true, &names, &grades), Kind::Hours),
        ),
        ("hours_nan", figure_of(nan_hours, Kind::Hours)),
        ("hours_empty", figure_of(Default::default(), Kind::Hours)),
    ]
}
