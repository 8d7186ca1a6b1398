//! Deals stage by stage.

use crate::experiment::{Interval, Summary};
use crate::model::named::{STAGE_DECIDED, STAGE_PASSED, STAGE_RATE};
use crate::model::{DealKind, GradeId};
use crate::text::{Decimals, Results, decimals_for, fill, gaps, percent_decimals, where_defined};

use super::super::chart::{Figure, FunnelBar, FunnelFigure, FunnelPanel, FunnelStage, Kind};
use super::{capital, role, words};

/// A grade that decides a smaller share of a stage's deals is not drawn.
const LEAST_SHARE: f64 = 0.01;

/// A stage of a funnel.
#[derive(Clone, Copy)]
struct At {
    segment: usize,
    kind: DealKind,
    stage: usize,
}

/// What each stage of each funnel decides and passes; none without a funnel.
pub(super) fn funnel(results: &Results<'_>) -> Option<Figure> {
    let study = results.study;
    let own = &results.words().work;
    let of_segment = |segment: usize| {
        let about = &study.scenario.segments[segment];
        let kinds = [DealKind::New, DealKind::Existing].into_iter();
        let funnels = kinds.filter(move |kind| about.is_funnel(*kind));
        funnels.map(move |kind| (segment, kind, about.stages(kind).len()))
    };
    let funnels = study.segment_order.iter().copied().flat_map(of_segment);
    let funnels: Vec<(usize, DealKind, usize)> = funnels.collect();
    let panel = |&(segment, kind, stages): &(usize, DealKind, usize)| {
        let stages = (0..stages).map(|stage| {
            of_stage(
                results,
                At {
                    segment,
                    kind,
                    stage,
                },
            )
        });
        let stages: Vec<FunnelStage> = stages.collect();
        let is_seen = stages.iter().any(|stage| !stage.bars.is_empty());
        let deals = results.words().work(kind.name());
        let label = format!("{} · {deals}", results.segment(segment));
        is_seen.then_some(FunnelPanel { label, stages })
    };
    let panels: Vec<FunnelPanel> = funnels.iter().filter_map(panel).collect();
    let title = title(results, panels.first()?);
    let replications = results.count(results.findings.replications);
    let confidence = results.confidence();
    let period = results.period();
    let values = gaps![
        period = period.as_str(),
        replications = replications.as_str()
    ];
    Some(Figure {
        words: words(results, title, own.funnel_subtitle.fill(values)),
        kind: Kind::Funnel(FunnelFigure {
            structures: places(results)
                .map(|place| (results.structure(place).to_owned(), role(results, place)))
                .collect(),
            decided_key: own.funnel_decided.to_owned(),
            passed_key: own.funnel_passed.to_owned(),
            counts_head: own.funnel_counts.to_owned(),
            rate_head: fill!(own.funnel_rate, confidence = &confidence),
            panels,
        }),
    })
}

/// The two structures of the verdict, or the only one.
fn places(results: &Results<'_>) -> impl Iterator<Item = usize> {
    let reference = results.against().or(Some(0));
    [reference, results.compared()].into_iter().flatten()
}

fn of_stage(results: &Results<'_>, at: At) -> FunnelStage {
    let stages = results.study.scenario.segments[at.segment].stages(at.kind);
    let grades = &results.study.grade_order;
    let bars = places(results).flat_map(|place| {
        let of_place = grades
            .iter()
            .filter_map(|grade| bar(results, at, (place, *grade)));
        let of_place: Vec<FunnelBar> = of_place.collect();
        let all: f64 = of_place.iter().map(|bar| bar.decided).sum();
        // What the past has left to somebody who works the stage no more would be a bar of no length.
        let is_seen = move |bar: &FunnelBar| bar.decided >= LEAST_SHARE * all;
        of_place.into_iter().filter(is_seen)
    });
    FunnelStage {
        label: capital(results.part_of_measure(&stages[at.stage].name)),
        bars: bars.collect(),
    }
}

/// What a grade of a structure comes to at a stage; nothing where it decides no deal there.
fn bar(results: &Results<'_>, at: At, (place, grade): (usize, GradeId)) -> Option<FunnelBar> {
    let scenario = &results.study.scenario;
    let segment = &scenario.segments[at.segment];
    let measure = |family: &str| {
        let (kind, stage) = (at.kind.name(), &segment.stages(at.kind)[at.stage].name);
        let grade = &scenario.grades[grade].name;
        let name = format!("{family}.{kind}.{}.{stage}.{grade}", segment.name);
        results.summary(place, results.first_year(), &name)
    };
    let [decided, passed, rate] = [STAGE_DECIDED, STAGE_PASSED, STAGE_RATE].map(measure);
    let (decided, passed, rate) = (decided?, passed?, rate?);
    let decimals = decimals_for(decided.mean, decided.half_width);
    let [all, on] = [decided, passed].map(|of| results.number(of.mean, decimals));
    let (who, share) = (results.grade(grade), share(results, rate));
    let told = where_defined(
        results.words(),
        share.clone(),
        rate.defined,
        results.findings.replications,
    );
    (decided.mean > 0.0).then(|| FunnelBar {
        place,
        tip: format!("{} · {who}\n{told}", results.structure(place)),
        who: who.to_owned(),
        role: role(results, place),
        decided: decided.mean,
        passed: passed.mean,
        counts: format!("{all} → {on}"),
        rate: share,
    })
}

/// A share with its interval.
fn share(results: &Results<'_>, of: &Summary) -> String {
    let Some(half) = of.half_width else {
        return results.percent(of.mean, Decimals(1));
    };
    let (low, high) = (of.mean - half, of.mean + half);
    let decimals = percent_decimals(&Interval {
        value: of.mean,
        low,
        high,
    });
    let [value, low, high] = [of.mean, low, high].map(|x| results.percent(x, decimals));
    format!("{value} ({low} … {high})")
}

/// Of a hundred deals that the first stage of a funnel decides, how many are won.
fn title(results: &Results<'_>, panel: &FunnelPanel) -> String {
    let own = &results.words().work;
    let won = |place: usize| {
        let sum = |stage: Option<&FunnelStage>, of: fn(&FunnelBar) -> f64| -> f64 {
            let bars = stage.into_iter().flat_map(|stage| &stage.bars);
            bars.filter(|bar| bar.place == place).map(of).sum()
        };
        let decided = sum(panel.stages.first(), |bar| bar.decided);
        let won = sum(panel.stages.last(), |bar| bar.passed);
        (decided > 0.0).then(|| results.number(100.0 * won / decided, Decimals(1)))
    };
    let mut places = places(results).map(|place| (results.structure(place), won(place)));
    let segment = panel.label.as_str();
    match (places.next(), places.next()) {
        (Some((b, Some(theirs))), Some((a, Some(ours)))) => fill!(
            own.funnel_title,
            a = a,
            b = b,
            ours = &ours,
            segment = segment,
            theirs = &theirs
        ),
        (Some((a, Some(ours))), None) => {
            fill!(
                own.funnel_title_alone,
                a = a,
                ours = &ours,
                segment = segment
            )
        }
        _ => own.funnel_plain.to_owned(),
    }
}
