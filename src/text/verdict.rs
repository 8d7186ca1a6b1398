//! The verdict: some lines that answer the question.

use crate::experiment::Comparison;
use crate::numeric::Span;

use super::exactness;
use super::ignorance::Stated;
use super::lexicon::{counted, fill};
use super::number::{Decimals, number, of_hundred, percent, signed_percent};
use super::payback::PaybackTelling;
use super::table::{Lies, observed};
use super::telling::Telling;
use super::tuned;

/// A line of the verdict: what it is about (empty for the first) and what it says.
pub type Line = (String, String);

/// The lines, the most important first.
pub fn verdict(telling: &Telling<'_>) -> Vec<Line> {
    let (Some(against), Some(compared)) = (telling.against(), telling.compared()) else {
        return alone(telling);
    };
    let words = telling.words();
    let labels = &words.labels;
    let comparison = telling
        .headline_comparison()
        .expect("the headline is compared");
    let mut finding = first_line(telling, comparison);
    if let Some(tuned) = tuned::shrinks(telling, comparison) {
        finding = format!("{finding} {tuned}");
    }
    let mut lines = vec![(String::new(), finding)];
    lines.extend(tuned::line(telling));
    lines.push((labels.by_year.to_owned(), by_year(telling, compared)));
    lines.push((labels.luck.to_owned(), luck(telling, comparison)));
    lines.push((
        labels.ignorance.to_owned(),
        ignorance(telling, compared, against),
    ));
    lines.push((labels.price.to_owned(), price(telling, compared)));
    if let Some(risk) = risk(telling, compared) {
        lines.push((labels.risk.to_owned(), risk));
    }
    if let Some(why) = why(telling, compared, against) {
        lines.push((labels.why.to_owned(), why));
    }
    lines.extend(
        warnings(telling, compared)
            .into_iter()
            .map(|text| ("!".to_owned(), text)),
    );
    lines
}

/// What can be said of a single structure.
fn alone(telling: &Telling<'_>) -> Vec<Line> {
    let words = telling.words();
    let headline = telling.findings.question.headline.as_str();
    let Some(summary) = telling.summary(0, telling.first_year(), headline) else {
        return Vec::new();
    };
    let interval = match summary.half_width {
        Some(half) => {
            let low = telling.figure(summary.mean - half, Some(half));
            let high = telling.figure(summary.mean + half, Some(half));
            let confidence = telling.confidence();
            fill(
                words.year_interval,
                &[("confidence", &confidence), ("low", &low), ("high", &high)],
            )
        }
        None => words.no_interval.to_owned(),
    };
    let value = telling.amount(summary.mean, summary.half_width);
    let text = fill(
        words.single_structure,
        &[
            ("a", telling.structure(0)),
            ("value", &value),
            ("measure", words.measure(headline)),
            ("interval", &interval),
        ],
    );
    vec![(String::new(), text)]
}

fn first_line(telling: &Telling<'_>, comparison: &Comparison) -> String {
    let words = telling.words();
    let headline = telling.findings.question.headline.as_str();
    let half = comparison.difference.half_width;
    let decided = half.is_some_and(|half| comparison.difference.mean.abs() > half);
    let table = if comparison.difference.mean > 0.0 {
        &words.more
    } else {
        &words.less
    };
    let sentence = table.iter().find(|(measure, _)| *measure == headline);
    let sentence = sentence
        .filter(|_| decided)
        .map_or(words.undecided, |(_, text)| *text);
    let a = telling.structure(comparison.structure);
    let b = telling.structure(comparison.against);
    fill(
        sentence,
        &[
            ("a", a),
            ("b", b),
            ("measure", words.measure(headline)),
            ("difference", &telling.difference(comparison)),
            ("interval", &telling.interval(comparison)),
        ],
    )
}

fn by_year(telling: &Telling<'_>, compared: usize) -> String {
    let words = telling.words();
    let headline = telling.findings.question.headline.as_str();
    let years: Vec<String> = telling
        .years()
        .into_iter()
        .filter_map(|window| telling.comparison(compared, window, headline))
        .map(|comparison| telling.difference(comparison))
        .collect();
    let years = years.join(" · ");
    let measure = telling.headline();
    let own = telling
        .findings
        .comparison(compared, measure, telling.first_year(), true);
    match own {
        Some(own) => {
            let own = telling.difference(own);
            fill(words.own_past, &[("years", &years), ("own", &own)])
        }
        // A run knows the own pasts of the pair it was asked about, and of no other.
        None if telling.shares_past() => format!("{years}."),
        None => fill(words.own_past_lived, &[("years", &years)]),
    }
}

fn luck(telling: &Telling<'_>, comparison: &Comparison) -> String {
    let words = telling.words();
    let better = comparison.better;
    let bound = |x: f64| number(words, 100.0 * x, Decimals(0));
    fill(
        words.luck,
        &[
            (
                "in_years",
                &of_hundred(telling.language, &words.in_years, better.value),
            ),
            ("low", &bound(better.low)),
            ("high", &bound(better.high)),
        ],
    )
}

/// What the file's ranges leave of the advice, if they were drawn.
fn ignorance(telling: &Telling<'_>, compared: usize, against: usize) -> String {
    let words = &telling.words().ignorance;
    let pair = [compared, against].map(|place| telling.records.structures[place]);
    match telling.held {
        Some(held) => {
            let stated = Stated::of(telling.study, telling.language);
            stated.held(held, telling.structure(compared), &telling.confidence())
        }
        None if telling.study.ranges(&pair).is_empty() => words.no_ranges.to_owned(),
        None => words.not_drawn.to_owned(),
    }
}

/// What the change costs: payroll, the dip, the payback.
fn price(telling: &Telling<'_>, compared: usize) -> String {
    let words = telling.words();
    let mut parts = Vec::new();
    if let Some(payroll) = telling.comparison(compared, telling.first_year(), "payroll") {
        parts.push(match telling.relative(payroll) {
            Some(relative) if relative.value.abs() >= 0.005 => {
                let difference = signed_percent(words, relative.value, Decimals(0));
                fill(words.other_payroll, &[("difference", &difference)])
            }
            _ => words.same_payroll.to_owned(),
        });
    }
    let headline = telling.findings.question.headline.as_str();
    if let Some(change) = telling.records.window("change")
        && let Some(comparison) = telling.comparison(compared, change, headline)
    {
        let span = telling.study.scenario.spans.change;
        let months = (span.0 as f64 / Span::MONTH.0 as f64).round() as u64;
        let months = counted(telling.language, months, words.counted_months);
        let difference = telling.difference(comparison);
        parts.push(fill(
            words.in_change,
            &[("difference", &difference), ("months", &months)],
        ));
    }
    parts.push(payback(telling, compared));
    format!("{}.", parts.join("; "))
}

fn payback(telling: &Telling<'_>, compared: usize) -> String {
    PaybackTelling::of(telling, compared).map_or_else(
        || telling.words().nothing_to_pay_back.to_owned(),
        |payback| payback.sentence(),
    )
}

/// How bad the bad cases of the change are.
fn risk(telling: &Telling<'_>, compared: usize) -> Option<String> {
    let lexicon = telling.words();
    let words = &lexicon.risk;
    let paybacks = &telling.findings.paybacks;
    let payback = paybacks.iter().find(|found| found.structure == compared)?;
    let risk = payback.risk.as_ref()?;
    let bound = |x: f64| percent(lexicon, x, Decimals(0));
    let third = risk.depth.sd.map(|sd| sd / 3.0);
    let mut parts = Vec::new();
    // Who pays no salaries has no month's payroll to lose.
    if risk.month_payroll > 0.0 {
        let payroll = telling.amount(risk.month_payroll, third);
        parts.push(fill(
            words.loses,
            &[
                ("share", &share_of_firms(telling, risk.loses_payroll.value)),
                ("low", &bound(risk.loses_payroll.low)),
                ("high", &bound(risk.loses_payroll.high)),
                ("payroll", &payroll),
            ],
        ));
    }
    parts.push(fill(
        words.depth,
        &[
            ("depth", &telling.amount(risk.depth.q50, third)),
            ("low", &telling.figure(risk.depth.q05, third)),
            ("high", &telling.figure(risk.depth.q95, third)),
        ],
    ));
    if let Some(tail) = &risk.half_year_tail {
        let half = Some(tail.half_width);
        parts.push(fill(
            words.worst,
            &[
                ("worst", &telling.amount(tail.mean, half)),
                ("half", &telling.figure(tail.half_width, half)),
            ],
        ));
    }
    Some(format!("{}.", parts.join("; ")))
}

/// A share, in percent; what is not quite none or all is said to be so.
fn share_of_firms(telling: &Telling<'_>, share: f64) -> String {
    let words = telling.words();
    match 100.0 * share {
        tiny if tiny > 0.0 && tiny < 0.5 => format!("< {}", percent(words, 0.01, Decimals(0))),
        most if most > 99.5 && most < 100.0 => {
            format!("> {}", percent(words, 0.99, Decimals(0)))
        }
        _ => percent(words, share, Decimals(0)),
    }
}

/// The measures that tell the chain of causes, how they are shown and whether more of it is good.
const CAUSES: [(&str, Shown, bool); 7] = [
    ("win_rate_new", Shown::Percent, true),
    ("rescues_begun", Shown::Number, false),
    ("first_response_hours", Shown::Hours, false),
    ("service_response_hours", Shown::Hours, false),
    ("conflicts", Shown::Number, false),
    ("churn_per_month", Shown::Percent, false),
    ("win_rate_existing", Shown::Percent, true),
];

#[derive(Clone, Copy)]
enum Shown {
    Percent,
    Number,
    Hours,
}

/// The measures side by side, reference → compared: what speaks for the structure that is ahead,
/// then what speaks against it.
fn why(telling: &Telling<'_>, compared: usize, against: usize) -> Option<String> {
    let words = telling.words();
    let window = telling.first_year();
    let is_ahead = telling
        .headline_comparison()
        .is_none_or(|comparison| comparison.difference.mean >= 0.0);
    let [mut pro, mut contra] = [Vec::new(), Vec::new()];
    for (measure, shown, more_is_good) in CAUSES {
        let means = [against, compared].map(|place| {
            let summary = telling.summary(place, window, measure);
            summary.map_or(f64::NAN, |summary| summary.mean)
        });
        let [from, to] = means;
        if !from.is_finite() || !to.is_finite() || means == [0.0; 2] {
            continue;
        }
        let write = |x: f64| match shown {
            Shown::Percent => percent(words, x, Decimals(1)),
            Shown::Number => number(words, x, Decimals(0)),
            Shown::Hours => {
                // A few hours are told with their tenths.
                let decimals = Decimals(usize::from(x < 10.0));
                format!("{}\u{a0}{}", number(words, x, decimals), words.hours_sign)
            }
        };
        let item = format!("{} {} → {}", words.measure(measure), write(from), write(to));
        if ((to >= from) == more_is_good) == is_ahead {
            pro.push(item);
        } else {
            contra.push(item);
        }
    }
    let [pro, contra] = [pro, contra].map(|items| items.join(", "));
    let values = [("pro", pro.as_str()), ("contra", contra.as_str())];
    let sentence = match (pro.is_empty(), contra.is_empty()) {
        (true, true) => return None,
        (false, true) => words.why,
        (true, false) => words.why_not,
        (false, false) => words.why_and_why_not,
    };
    Some(fill(sentence, &values))
}

/// What must not be overlooked.
fn warnings(telling: &Telling<'_>, compared: usize) -> Vec<String> {
    let words = telling.words();
    let window = telling.first_year();
    let mut warnings = Vec::new();
    let money = ["bookings", "net_bookings", "revenue", "profit"];
    let differences: Vec<(&str, f64, String)> = money
        .into_iter()
        .filter_map(|measure| {
            let comparison = telling.comparison(compared, window, measure)?;
            let decided = comparison
                .difference
                .half_width
                .is_some_and(|h| comparison.difference.mean.abs() > h);
            decided.then(|| {
                (
                    measure,
                    comparison.difference.mean,
                    telling.difference(comparison),
                )
            })
        })
        .collect();
    let ups = differences
        .iter()
        .filter(|(_, mean, _)| *mean > 0.0)
        .count();
    if ups > 0 && ups < differences.len() {
        let list: Vec<String> = differences
            .iter()
            .map(|(measure, _, text)| format!("{} {text}", words.measure(measure)))
            .collect();
        warnings.push(fill(words.disagree, &[("list", &list.join(", "))]));
    }
    let headline = telling.findings.question.headline.as_str();
    let needed = telling
        .comparison(compared, window, headline)
        .and_then(|c| c.replications_needed);
    if let Some(needed) = needed.filter(|_| telling.findings.replications > 1) {
        let needed = number(words, needed as f64, Decimals(0));
        warnings.push(fill(words.doubtful_interval, &[("needed", &needed)]));
    }
    let ratio = telling
        .comparison(compared, window, headline)
        .and_then(|c| c.variance_ratio);
    if let Some(ratio) = ratio.filter(|ratio| *ratio < 1.0) {
        let ratio = number(words, ratio, Decimals(2));
        warnings.push(fill(words.weak_pairing, &[("ratio", &ratio)]));
    }
    let horizon = telling.study.scenario.spans.horizon;
    if horizon < Span::YEAR {
        let weeks = horizon.0 as f64 / Span::WEEK.0 as f64;
        let weeks = number(words, weeks, Decimals(usize::from(weeks.fract() != 0.0)));
        warnings.push(fill(words.short_year, &[("weeks", &weeks)]));
    }
    let unlike: Vec<String> = observed(telling)
        .into_iter()
        .filter(|seen| seen.lies == Some(Lies::Outside))
        .map(|seen| format!("{} {} ({})", seen.measure, seen.run, seen.range))
        .collect();
    if !unlike.is_empty() {
        let values = [("list", unlike.join(", "))];
        let values = values.each_ref().map(|(k, v)| (*k, v.as_str()));
        warnings.push(fill(words.not_as_observed, &values));
    }
    if let Some((false, sentence)) = exactness::precision(telling) {
        warnings.push(sentence);
    }
    warnings.extend(exactness::settling(telling));
    warnings
}
