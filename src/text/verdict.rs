//! The verdict: some lines that answer the question.

use crate::model::MONEY;
use crate::model::named::PAYROLL;
use crate::numeric::Span;
use crate::stats::Sign;

use super::claims::BySign;
use super::exactness;
use super::gaps::{fill, gaps};
use super::ignorance::Stated;
use super::lexicon::{Language, counted};
use super::number::{Decimals, number, percent, share_percent};
use super::overload::overload;
use super::payback::PaybackTelling;
use super::table::{Lies, observed};
use super::telling::Telling;
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
pub fn verdict(telling: &Telling<'_>) -> Vec<Line> {
    let (Some(against), Some(compared)) = (telling.against(), telling.compared()) else {
        return alone(telling);
    };
    let words = telling.words();
    let labels = &words.labels;
    let comparison = telling
        .headline_comparison()
        .expect("the headline is compared");
    let mut finding = telling.finding(comparison);
    let added = telling.added.iter();
    let added = added.filter(|added| added.language == telling.language);
    for more in added.clone().filter_map(|added| added.to_finding.as_ref()) {
        finding = format!("{finding} {more}");
    }
    let mut lines = vec![(String::new(), finding)];
    lines.extend(added.filter_map(|added| added.line.clone()));
    lines.push((labels.by_year.to_owned(), by_year(telling, compared)));
    lines.push((labels.luck.to_owned(), telling.luck(comparison)));
    lines.push((
        labels.ignorance.to_owned(),
        ignorance(telling, compared, against),
    ));
    let price = price(telling, compared, against);
    lines.push((labels.price.to_owned(), price));
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
            fill!(
                words.claims.noise,
                confidence = &confidence,
                high = &high,
                low = &low
            )
        }
        None => words.no_interval.to_owned(),
    };
    let value = telling.amount(summary.mean, summary.half_width);
    let text = fill!(
        words.single_structure,
        a = telling.structure(0),
        interval = &interval,
        measure = words.measure(headline),
        value = &value,
        year = &telling.in_first_year()
    );
    let warnings = overload(telling).into_iter();
    let warnings = warnings.map(|text| ("!".to_owned(), text));
    [(String::new(), text)]
        .into_iter()
        .chain(warnings)
        .collect()
}

fn by_year(telling: &Telling<'_>, compared: usize) -> String {
    let words = telling.words();
    let headline = telling.findings.question.headline.as_str();
    let years: Vec<String> = telling
        .years()
        .into_iter()
        .filter_map(|window| telling.comparison(compared, window, headline))
        .map(|comparison| telling.briefly(comparison))
        .collect();
    let years = years.join(" · ");
    let measure = telling.headline();
    let own = telling
        .findings
        .comparison(compared, measure, telling.first_year(), true);
    match own {
        Some(own) => {
            let pairs = number(words, own.years.n() as f64, Decimals(0));
            let values = gaps![
                interval = &telling.interval(own),
                own = &telling.difference(own),
                pairs = &pairs,
                years = years.as_str()
            ];
            words.own_past.fill(values)
        }
        // A run knows the own pasts of the pair it was asked about, and of no other.
        None if telling.shares_past() => format!("{years}."),
        None => fill!(words.own_past_lived, years = &years),
    }
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

/// What the change costs: people and payroll, the dip, the payback.
fn price(telling: &Telling<'_>, compared: usize, against: usize) -> String {
    let words = telling.words();
    let mut parts = heads(telling, compared, against);
    parts.extend(payroll(telling, compared, against));
    let headline = telling.findings.question.headline.as_str();
    if let Some(change) = telling.records.window("change")
        && let Some(comparison) = telling.comparison(compared, change, headline)
    {
        let span = telling.study.scenario.spans.change;
        // Whole months are told in months, all else in weeks.
        let (unit, forms) = match span.0.is_multiple_of(Span::MONTH.0) {
            true => (Span::MONTH, words.counted_months),
            false => (Span::WEEK, words.counted_weeks),
        };
        let span = (span.0 as f64 / unit.0 as f64).round().max(1.0) as u64;
        let span = counted(telling.language, span, forms);
        let difference = telling.briefly(comparison);
        parts.push(fill!(
            words.in_change,
            difference = &difference,
            span = &span
        ));
    }
    parts.push(payback(telling, compared));
    format!("{}.", parts.join("; "))
}

/// How many sellers there are, where that differs.
fn heads(telling: &Telling<'_>, compared: usize, against: usize) -> Vec<String> {
    let words = &telling.words().claims;
    let staff = |place: usize| {
        let id = telling.records.structures[place];
        &telling.study.scenario.structures[id].staff
    };
    let (ours, theirs) = (staff(compared), staff(against));
    let write = |heads: u32| number(telling.words(), f64::from(heads), Decimals(0));
    let [all_ours, all_theirs] = [ours, theirs].map(|staff| staff.iter().sum::<u32>());
    if all_ours != all_theirs {
        let values = gaps![ours = &write(all_ours), theirs = &write(all_theirs)];
        return vec![words.heads.fill(values)];
    }
    let grades = telling.study.grade_order.iter();
    let differing = grades.filter(|grade| ours[**grade] != theirs[**grade]);
    let told: Vec<String> = differing
        .map(|grade| {
            let values = gaps![
                grade = telling.grade(*grade),
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
fn payroll(telling: &Telling<'_>, compared: usize, against: usize) -> Vec<String> {
    let words = &telling.words().claims;
    let scenario = &telling.study.scenario;
    let works = |grade: usize| {
        [compared, against].iter().any(|place| {
            let id = telling.records.structures[*place];
            scenario.structures[id].staff[grade] > 0
        })
    };
    let working: Vec<usize> = telling.study.grade_order.clone();
    let (paid, unpaid): (Vec<usize>, Vec<usize>) = working
        .into_iter()
        .filter(|grade| works(*grade))
        .partition(|grade| scenario.grades[*grade].salary_per_month.units() > 0.0);
    if paid.is_empty() {
        return vec![words.no_salaries.to_owned()];
    }
    let mut parts = Vec::new();
    if let Some(comparison) = telling.comparison(compared, telling.first_year(), PAYROLL) {
        let difference = telling.briefly(comparison);
        let sentences = BySign {
            ahead: words.other_payroll,
            behind: words.other_payroll,
            undecided: words.open_payroll,
            identical: words.same_payroll,
            unknown: words.other_payroll,
        };
        let sentence = sentences.of(telling.claim(comparison).sign);
        parts.push(fill!(sentence, difference = &difference));
    }
    if !unpaid.is_empty() {
        let grades: Vec<&str> = unpaid.iter().map(|grade| telling.grade(*grade)).collect();
        let grades = grades.join("; ");
        parts.push(fill!(words.no_salaries_of, grades = &grades));
    }
    parts
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
        parts.push(fill!(
            words.loses,
            confidence = &telling.confidence(),
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
        depth = &telling.amount(risk.depth.q50, third),
        high = &telling.figure(risk.depth.q95, third),
        low = &telling.figure(risk.depth.q05, third)
    ));
    if let Some(tail) = &risk.half_year_tail {
        let half = Some(tail.half_width);
        parts.push(fill!(
            words.worst,
            confidence = &telling.confidence(),
            half = &telling.figure(tail.half_width, half),
            worst = &telling.signed_amount(tail.mean, half)
        ));
    }
    Some(format!("{}.", parts.join("; ")))
}

/// Replications below which a ratio of variances is not spoken of.
const ENOUGH_FOR_A_RATIO: usize = 30;

/// What must not be overlooked.
fn warnings(telling: &Telling<'_>, compared: usize) -> Vec<String> {
    let words = telling.words();
    let window = telling.first_year();
    let mut warnings = Vec::new();
    let decided: Vec<(&str, Sign, String)> = MONEY
        .into_iter()
        .filter_map(|measure| {
            let comparison = telling.comparison(compared, window, measure)?;
            let sign = telling.claim(comparison).sign;
            let text = telling.difference(comparison);
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
    let headline = telling.findings.question.headline.as_str();
    let needed = telling
        .comparison(compared, window, headline)
        .and_then(|c| c.replications_needed);
    if let Some(needed) = needed.filter(|_| telling.findings.replications > 1) {
        let needed = number(words, needed as f64, Decimals(0));
        warnings.push(fill!(words.doubtful_interval, needed = &needed));
    }
    let ratio = telling
        .comparison(compared, window, headline)
        .and_then(|c| c.variance_ratio);
    // Of few replications the ratio is no more than chance.
    let is_known = telling.findings.replications >= ENOUGH_FOR_A_RATIO;
    if let Some(ratio) = ratio.filter(|ratio| is_known && *ratio < 1.0) {
        let ratio = number(words, ratio, Decimals(2));
        warnings.push(fill!(words.weak_pairing, ratio = &ratio));
    }
    if let Some(weeks) = telling.weeks_if_short() {
        warnings.push(fill!(words.short_year, weeks = &weeks));
    }
    let unlike: Vec<String> = observed(telling)
        .into_iter()
        .filter(|seen| seen.lies == Some(Lies::Outside))
        .map(|seen| format!("{} {} ({})", seen.measure, seen.run, seen.range))
        .collect();
    if !unlike.is_empty() {
        let values = gaps![list = &unlike.join(", ")];
        warnings.push(words.not_as_observed.fill(values));
    }
    if let Some((false, sentence)) = exactness::precision(telling) {
        warnings.push(sentence);
    }
    warnings.extend(overload(telling));
    warnings.extend(exactness::settling(telling));
    warnings
}
