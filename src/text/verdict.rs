//! The verdict: some lines that answer the question.

use crate::model::MONEY;
use crate::model::named::PAYROLL;
use crate::numeric::Span;
use crate::stats::Sign;

use super::claims::BySign;
use super::exactness;
use super::gaps::{fill, gaps};
use super::lexicon::Language;
use super::number::{Decimals, number, percent, share_percent};
use super::overload::overload;
use super::payback::PaybackInWords;
use super::results::Results;
use super::table::{Lies, observed};
use super::why::why;

/// A line of the verdict: what it is about (empty for the first) and what it says.
pub type Line = (String, String);

/// What the answer to another question adds to a verdict, in one language.
#[derive(Clone, Debug)]
pub struct Added {
    pub language: Language,
    /// A sentence behind the finding, without which nobody shall read it.
    pub to_finding: Option<String>,
    /// A line of its own.
    pub line: Option<Line>,
}

/// The lines, the most important first.
pub fn verdict(results: &Results<'_>) -> Vec<Line> {
    let (Some(against), Some(compared)) = (results.against(), results.compared()) else {
        return alone(results);
    };
    let words = results.words();
    let labels = &words.labels;
    let comparison = results
        .headline_comparison()
        .expect("the headline is compared");
    let mut finding = results.finding(comparison);
    let added = results.added.iter();
    let added = added.filter(|added| added.language == results.language);
    for more in added.clone().filter_map(|added| added.to_finding.as_ref()) {
        finding = format!("{finding} {more}");
    }
    let mut lines = vec![(String::new(), finding)];
    lines.extend(added.filter_map(|added| added.line.clone()));
    lines.push((labels.by_year.to_owned(), by_year(results, compared)));
    lines.push((labels.luck.to_owned(), results.luck(comparison)));
    lines.push((
        labels.ignorance.to_owned(),
        ignorance(results, compared, against),
    ));
    let price = price(results, compared, against);
    lines.push((labels.price.to_owned(), price));
    if let Some(risk) = risk(results, compared) {
        lines.push((labels.risk.to_owned(), risk));
    }
    if let Some(why) = why(results, compared, against) {
        lines.push((labels.why.to_owned(), why));
    }
    lines.extend(
        warnings(results, compared)
            .into_iter()
            .map(|text| ("!".to_owned(), text)),
    );
    lines
}

/// What can be said of a single structure.
fn alone(results: &Results<'_>) -> Vec<Line> {
    let words = results.words();
    let headline = results.findings.question.headline.as_str();
    let Some(summary) = results.summary(0, results.first_year(), headline) else {
        return Vec::new();
    };
    let interval = match summary.half_width {
        Some(half) => {
            let low = results.figure(summary.mean - half, Some(half));
            let high = results.figure(summary.mean + half, Some(half));
            let confidence = results.confidence();
            fill!(
                words.claims.noise,
                confidence = &confidence,
                high = &high,
                low = &low
            )
        }
        None => words.no_interval.to_owned(),
    };
    let value = results.amount(summary.mean, summary.half_width);
    let text = fill!(
        words.single_structure,
        a = results.structure(0),
        interval = &interval,
        measure = words.measure(headline),
        value = &value,
        year = &results.in_first_year()
    );
    let warnings = overload(results).into_iter();
    let warnings = warnings.map(|text| ("!".to_owned(), text));
    [(String::new(), text)]
        .into_iter()
        .chain(warnings)
        .collect()
}

fn by_year(results: &Results<'_>, compared: usize) -> String {
    let words = results.words();
    let headline = results.findings.question.headline.as_str();
    let years: Vec<String> = results
        .years()
        .into_iter()
        .filter_map(|window| results.comparison(compared, window, headline))
        .map(|comparison| results.briefly(comparison))
        .collect();
    let years = years.join(" · ");
    let measure = results.headline();
    let own = results
        .findings
        .comparison(compared, measure, results.first_year(), true);
    match own {
        Some(own) => {
            let pairs = number(words, own.years.n() as f64, Decimals(0));
            let values = gaps![
                interval = &results.interval(own),
                own = &results.difference(own),
                pairs = &pairs,
                years = years.as_str()
            ];
            words.own_past.fill(values)
        }
        // A run knows the own pasts of the pair it was asked about, and of no other.
        None if results.shares_past() => format!("{years}."),
        None => fill!(words.own_past_lived, years = &years),
    }
}

/// What the file's ranges leave of the advice, if they were drawn.
fn ignorance(results: &Results<'_>, compared: usize, against: usize) -> String {
    let words = &results.words().ignorance;
    let pair = [compared, against].map(|place| results.records.structures[place]);
    match results.over_ranges {
        Some(held) => {
            let a = results.structure(compared);
            let over_ranges = results.advice_over_ranges(held, a);
            match results.over_worlds {
                Some(worlds) => results.advice_in_worlds(worlds, a, &over_ranges),
                None => over_ranges,
            }
        }
        None if results.study.ranges(&pair).is_empty() => words.no_ranges.to_owned(),
        None => words.not_drawn.to_owned(),
    }
}

/// What the change costs: people and payroll, the dip, the payback.
fn price(results: &Results<'_>, compared: usize, against: usize) -> String {
    let words = results.words();
    let mut parts = heads(results, compared, against);
    parts.extend(payroll(results, compared, against));
    let headline = results.findings.question.headline.as_str();
    if let Some(change) = results.records.window("change")
        && let Some(comparison) = results.comparison(compared, change, headline)
    {
        let span = results.study.scenario.spans.change;
        // Whole months are told in months, all else in weeks.
        let (unit, forms) = match span.0.is_multiple_of(Span::MONTH.0) {
            true => (Span::MONTH, words.counted_months),
            false => (Span::WEEK, words.counted_weeks),
        };
        let span = (span.0 as f64 / unit.0 as f64).round().max(1.0) as u64;
        let span = results.counted(span, forms);
        let difference = results.briefly(comparison);
        parts.push(fill!(
            words.in_change,
            difference = &difference,
            span = &span
        ));
    }
    parts.push(payback(results, compared));
    format!("{}.", parts.join("; "))
}

/// How many sellers there are, where that differs.
fn heads(results: &Results<'_>, compared: usize, against: usize) -> Vec<String> {
    let words = &results.words().claims;
    let staff = |place: usize| {
        let id = results.records.structures[place];
        &results.study.scenario.structures[id].staff
    };
    let (ours, theirs) = (staff(compared), staff(against));
    let write = |heads: u32| results.number(f64::from(heads), Decimals(0));
    let [all_ours, all_theirs] = [ours, theirs].map(|staff| staff.iter().sum::<u32>());
    if all_ours != all_theirs {
        let values = gaps![ours = &write(all_ours), theirs = &write(all_theirs)];
        return vec![words.heads.fill(values)];
    }
    let grades = results.study.grade_order.iter();
    let differing = grades.filter(|grade| ours[**grade] != theirs[**grade]);
    let told: Vec<String> = differing
        .map(|grade| {
            let values = gaps![
                grade = results.grade(*grade),
                ours = &write(ours[*grade]),
                theirs = &write(theirs[*grade])
            ];
            words.heads_of_grade.fill(values)
        })
        .collect();
    match told.is_empty() {
        true => Vec::new(),
        false => vec![told.join(", ")],
    }
}

/// The payroll of one beside that of the other, as far as salaries are stated.
fn payroll(results: &Results<'_>, compared: usize, against: usize) -> Vec<String> {
    let words = &results.words().claims;
    let scenario = &results.study.scenario;
    let works = |grade: usize| {
        [compared, against].iter().any(|place| {
            let id = results.records.structures[*place];
            scenario.structures[id].staff[grade] > 0
        })
    };
    let working: Vec<usize> = results.study.grade_order.clone();
    let (paid, unpaid): (Vec<usize>, Vec<usize>) = working
        .into_iter()
        .filter(|grade| works(*grade))
        .partition(|grade| scenario.grades[*grade].salary_per_month.units() > 0.0);
    if paid.is_empty() {
        return vec![words.no_salaries.to_owned()];
    }
    let mut parts = Vec::new();
    if let Some(comparison) = results.comparison(compared, results.first_year(), PAYROLL) {
        let difference = results.briefly(comparison);
        let sentences = BySign {
            ahead: words.other_payroll,
            behind: words.other_payroll,
            undecided: words.open_payroll,
            identical: words.same_payroll,
            unknown: words.other_payroll,
        };
        let sentence = sentences.of(results.claim(comparison).sign);
        parts.push(fill!(sentence, difference = &difference));
    }
    if !unpaid.is_empty() {
        let grades: Vec<&str> = unpaid.iter().map(|grade| results.grade(*grade)).collect();
        let grades = grades.join("; ");
        parts.push(fill!(words.no_salaries_of, grades = &grades));
    }
    parts
}

fn payback(results: &Results<'_>, compared: usize) -> String {
    PaybackInWords::of(results, compared).map_or_else(
        || results.words().nothing_to_pay_back.to_owned(),
        |payback| payback.sentence(),
    )
}

/// How bad the bad cases of the change are.
fn risk(results: &Results<'_>, compared: usize) -> Option<String> {
    let lexicon = results.words();
    let words = &lexicon.risk;
    let paybacks = &results.findings.paybacks;
    let payback = paybacks.iter().find(|found| found.structure == compared)?;
    let risk = payback.risk.as_ref()?;
    let bound = |x: f64| percent(lexicon, x, Decimals(0));
    let third = risk.depth.sd.map(|sd| sd / 3.0);
    let mut parts = Vec::new();
    // Who pays no salaries has no month's payroll to lose.
    if risk.month_payroll > 0.0 {
        let payroll = results.amount(risk.month_payroll, third);
        parts.push(fill!(
            words.loses,
            confidence = &results.confidence(),
            high = &bound(risk.loses_payroll.high),
            low = &bound(risk.loses_payroll.low),
            payroll = &payroll,
            share = &share_percent(lexicon, risk.loses_payroll.value)
        ));
    }
    let depth = match risk.depth.q50 > 0.0 {
        true => words.depth,
        false => words.no_depth,
    };
    parts.push(fill!(
        depth,
        depth = &results.amount(risk.depth.q50, third),
        high = &results.figure(risk.depth.q95, third),
        low = &results.figure(risk.depth.q05, third)
    ));
    if let Some(tail) = &risk.half_year_tail {
        let half = Some(tail.half_width);
        parts.push(fill!(
            words.worst,
            confidence = &results.confidence(),
            half = &results.figure(tail.half_width, half),
            worst = &results.signed_amount(tail.mean, half)
        ));
    }
    Some(format!("{}.", parts.join("; ")))
}

/// Replications below which a ratio of variances is not spoken of.
pub(super) const ENOUGH_FOR_A_RATIO: usize = 30;

/// What must not be overlooked.
fn warnings(results: &Results<'_>, compared: usize) -> Vec<String> {
    let words = results.words();
    let window = results.first_year();
    let mut warnings = Vec::new();
    let decided: Vec<(&str, Sign, String)> = MONEY
        .into_iter()
        .filter_map(|measure| {
            let comparison = results.comparison(compared, window, measure)?;
            let sign = results.claim(comparison).sign;
            let text = results.difference(comparison);
            sign.is_decided().then_some((measure, sign, text))
        })
        .collect();
    let ups = decided.iter().filter(|(_, sign, _)| *sign == Sign::Ahead);
    let ups = ups.count();
    if ups > 0 && ups < decided.len() {
        let list: Vec<String> = decided
            .iter()
            .map(|(measure, _, text)| format!("{} {text}", words.measure(measure)))
            .collect();
        warnings.push(fill!(words.disagree, list = &list.join(", ")));
    }
    let headline = results.findings.question.headline.as_str();
    let needed = results
        .comparison(compared, window, headline)
        .and_then(|c| c.replications_needed);
    // Of two nobody knows whether they are skewed.
    if let Some(needed) = needed.filter(|_| results.findings.replications > 2) {
        let needed = number(words, needed as f64, Decimals(0));
        warnings.push(fill!(words.doubtful_interval, needed = &needed));
    }
    let ratio = results
        .comparison(compared, window, headline)
        .and_then(|c| c.variance_ratio);
    // Of few replications the ratio is no more than chance.
    let is_known = results.findings.replications >= ENOUGH_FOR_A_RATIO;
    if let Some(ratio) = ratio.filter(|ratio| is_known && *ratio < 1.0) {
        let ratio = number(words, ratio, Decimals(2));
        warnings.push(fill!(words.weak_pairing, ratio = &ratio));
    }
    if let Some(weeks) = results.weeks_if_short() {
        warnings.push(fill!(words.short_year, weeks = &weeks));
    }
    let unlike: Vec<String> = observed(results)
        .into_iter()
        .filter(|seen| seen.lies == Some(Lies::Outside))
        .map(|seen| format!("{} {} ({})", seen.measure, seen.run, seen.range))
        .collect();
    if !unlike.is_empty() {
        let values = gaps![list = &unlike.join(", ")];
        warnings.push(words.not_as_observed.fill(values));
    }
    if let Some((false, sentence)) = exactness::precision(results) {
        warnings.push(sentence);
    }
    warnings.extend(overload(results));
    warnings.extend(exactness::settling(results));
    warnings
}
