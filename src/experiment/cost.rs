//! What a run will take, estimated before it begins, so that one that would not fit is refused.
//!
//! A rough estimate: means instead of distributions, no learning, no bursts, the opening book and the
//! accounts won followed in [`STEPS`] steps, no more work done than the sellers have hours for. It is
//! right within a factor of three for the shipped studies, and too high where referrals feed
//! themselves.

use crate::model::{
    DealKind, GradeId, MONTHLY, Scenario, Segment, SegmentId, Start, Structure, StructureId,
    Timeline, measures,
};
use crate::numeric::{Money, Span, math};

/// Processor seconds of an event, with everything on (`cargo bench --bench model`), rounded up.
const SECONDS_PER_EVENT: f64 = 4e-7;
/// Bytes of a client, with its slots in the calendar.
const BYTES_PER_CLIENT: f64 = 700.0;
/// Bytes of a deal or a task that waits.
const BYTES_PER_WAITING: f64 = 500.0;
/// A world, the copy of its past, and one for pasts of their own.
const WORLDS_PER_THREAD: f64 = 3.0;
/// Of an account served as expected.
const SATISFACTION: f64 = 0.5;
const STEPS: u32 = 64;

/// An estimate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cost {
    /// Events of one replication under the busiest structure, warm-up included.
    pub events: f64,
    /// Bytes of memory.
    pub bytes: f64,
    /// Hours on this number of threads.
    pub hours: f64,
    /// Units of money: bookings, revenue and costs of one replication under the structure that moves
    /// most, warm-up included, added up.
    pub money: f64,
    /// Years of all sellers of the largest structure, warm-up included.
    pub seller_years: f64,
}

/// What so many replications of these structures take on so many threads.
pub fn cost(
    scenario: &Scenario,
    structures: &[StructureId],
    replications: u64,
    threads: usize,
) -> Cost {
    let mut most = CostCourse::default();
    let mut events = 0.0;
    for &id in structures {
        let course = course(scenario, &scenario.structures[id]);
        events += course.events;
        most.events = most.events.max(course.events);
        most.clients = most.clients.max(course.clients);
        most.waiting = most.waiting.max(course.waiting);
        most.money = most.money.max(course.money);
        most.seller_years = most.seller_years.max(course.seller_years);
    }
    if matches!(scenario.start, Start::Shared(_)) {
        // Two of them are run with a past of their own as well.
        events += 2.0 * most.events;
    }
    let timeline = Timeline::of(&scenario.spans);
    let values = timeline.windows.len() * measures(scenario).len();
    let monthly = timeline.borders.len() * MONTHLY.len();
    let pasts = 2.0_f64.min(structures.len() as f64);
    let numbers = structures.len() as f64 * (values + monthly) as f64 + pasts * values as f64;
    let (replications, threads) = (replications as f64, threads.max(1) as f64);
    let worlds = most.clients * BYTES_PER_CLIENT + most.waiting * BYTES_PER_WAITING;
    Cost {
        events: most.events,
        bytes: replications * numbers * 8.0 + threads * WORLDS_PER_THREAD * worlds,
        hours: replications * events * SECONDS_PER_EVENT / threads / 3600.0,
        money: most.money,
        seller_years: most.seller_years,
    }
}

/// What becomes of one structure in one replication.
#[derive(Clone, Copy, Debug, Default)]
struct CostCourse {
    events: f64,
    /// Accounts and prospects at their most.
    clients: f64,
    /// What waits at its most.
    waiting: f64,
    /// Units of money that are booked.
    money: f64,
    seller_years: f64,
}

impl CostCourse {
    /// An overflow is as good as too many.
    fn overflown(mut self) -> CostCourse {
        let numbers = [
            &mut self.events,
            &mut self.clients,
            &mut self.waiting,
            &mut self.money,
        ];
        for x in numbers.into_iter().filter(|x| x.is_nan()) {
            *x = f64::INFINITY;
        }
        self
    }

    /// Adds the deals that are open at t = 0.
    fn take_open_deals(&mut self, scenario: &Scenario, kinds: &[[DealCost; 2]], commission: f64) {
        for row in &scenario.pipeline {
            let deals = &kinds[row.segment][row.kind as usize];
            let count = f64::from(row.count);
            self.events += count * (1.0 + deals.events);
            self.clients += count;
            self.waiting += count;
            let value = row.value.unwrap_or(Money::ZERO).units();
            self.money += count * deals.won * value * (2.0 + commission);
        }
    }
}

/// What the deals of one kind take: hours of work, and events after the first.
struct DealCost {
    hours: f64,
    events: f64,
    won: f64,
}

/// Deals whose later stages only this share can reach.
fn deals(scenario: &Scenario, segment: &Segment, kind: DealKind, fit: f64) -> DealCost {
    let chance = |stage: usize| {
        let table = segment.chances(kind, stage);
        let known: Vec<f64> = table.iter().flatten().copied().collect();
        match known.len() {
            0 => 0.5,
            n => known.iter().sum::<f64>() / n as f64,
        }
    };
    let mut deals = DealCost {
        hours: 0.0,
        events: 0.0,
        won: 1.0,
    };
    for (place, stage) in segment.stages(kind).iter().enumerate() {
        let share = if place == 0 { 1.0 } else { deals.won };
        let delay = f64::from(stage.delay.mean() > 0.0);
        deals.hours += share * stage.effort.mean();
        deals.events += share * (1.0 + delay);
        let passed = math::pow(chance(place), stage.weight());
        // A call for an expert: it comes and ends.
        deals.events += share * (1.0 - passed) * scenario.rules.rescue.ask * 2.0;
        deals.won *= passed * if place == 0 { fit } else { 1.0 };
    }
    // The client changes hands.
    deals.events += deals.won * 3.0;
    deals
}

fn course(scenario: &Scenario, structure: &Structure) -> CostCourse {
    let spans = &scenario.spans;
    let past = spans.warm_up.hours() + spans.before.hours() + spans.change.hours();
    let total = past + spans.horizon.hours();
    let step = total / f64::from(STEPS);
    let grades = scenario.grades.iter().zip(&structure.staff);
    let capacity: f64 = grades
        .clone()
        .map(|(grade, staff)| f64::from(*staff) * grade.usual_speed())
        .sum();
    let mut course = CostCourse {
        events: total / Span::WEEK.hours() * 2.0,
        ..CostCourse::default()
    };
    let mut commission = 0.0_f64;
    for (grade, staff) in grades {
        let staff = f64::from(*staff);
        let leave = grade.tenure.map_or(0.0, |tenure| total / tenure.hours());
        let absence = &grade.absence;
        let pieces = f64::from(absence.pieces) * f64::from(u8::from(absence.leave > Span::ZERO));
        let away = pieces / Span::YEAR.hours() + absence.sickness_per_hour;
        course.events += staff * (2.0 * leave + total / Span::WEEK.hours() * 0.1);
        course.events += staff * 2.0 * away * total;
        course.seller_years += staff * total / Span::YEAR.hours();
        let months = total / Span::MONTH.hours();
        course.money += staff * grade.salary_per_month.units() * months
            + staff * (1.0 + leave) * (grade.hiring_cost + grade.release_cost).units();
        commission = commission.max(grade.commission_new.max(grade.commission_existing));
    }
    let kinds: Vec<[DealCost; 2]> = scenario
        .segments
        .iter()
        .map(|s| {
            [
                deals(scenario, s, DealKind::New, s.fit),
                deals(scenario, s, DealKind::Existing, 1.0),
            ]
        })
        .collect();
    let mut accounts: Vec<f64> = scenario
        .segments
        .iter()
        .map(|s| f64::from(s.clients))
        .collect();
    let mut waiting = 0.0;
    for n in 0..STEPS {
        let hours = (f64::from(n) + 0.5) * step - past;
        let mut demand = 0.0;
        let mut arrivals = Vec::with_capacity(accounts.len());
        for (id, segment) in scenario.segments.iter().enumerate() {
            let referrals = accounts[id] * segment.referrals_per_hour * SATISFACTION;
            let [attempts, made] = attempts_and_leads(scenario, structure, id);
            // Each ends, and the prospect has rested.
            course.events += 2.0 * attempts * step;
            let leads = (rate(segment, hours, spans.change.hours()) + referrals + made) * step;
            let asked = accounts[id] * segment.service_per_hour * step;
            let upsells = accounts[id] * segment.upsell_per_hour * step;
            let [new, existing] = &kinds[id];
            demand += leads * new.hours
                + asked * segment.service_effort.mean()
                + upsells * existing.hours;
            arrivals.push([leads, asked, upsells]);
        }
        let done = if demand > 0.0 {
            (capacity * step / demand).min(1.0)
        } else {
            1.0
        };
        for (id, segment) in scenario.segments.iter().enumerate() {
            let [leads, asked, upsells] = arrivals[id];
            let [new, existing] = &kinds[id];
            let months = accounts[id] * step / Span::MONTH.hours();
            course.events += leads * (1.0 + done * new.events)
                + asked * (1.0 + done)
                + upsells * (1.0 + done * existing.events)
                + months;
            waiting += (leads + asked + upsells) * (1.0 - done);
            let premium = 1.0 + structure.price_premium.max(0.0);
            let value = segment.value.mean().max(0.0) * premium;
            let fee = segment.fee.mean().max(0.0) * premium;
            // A sale is booked, is revenue and pays a commission; what is not paid after all counts too.
            let sale = |bookings: f64, revenue: f64| bookings * (1.0 + commission) + revenue;
            let won = [done * leads * new.won, done * upsells * existing.won];
            let term = fee * scenario.rules.term_months;
            course.money += leads * segment.cost_per_lead.units()
                + won[0] * (sale(value + term, value) + term)
                + won[1] * sale(1.0, 1.0) * segment.upsell_value.mean().max(0.0) * premium
                + months * fee;
            accounts[id] += done * leads * new.won - (months * segment.churn).min(accounts[id]);
        }
        course.clients = course.clients.max(accounts.iter().sum::<f64>());
        course.waiting = course.waiting.max(waiting);
    }
    course.take_open_deals(scenario, &kinds, commission);
    course.overflown()
}

/// Attempts to make leads per hour, at most, and the leads they make.
fn attempts_and_leads(scenario: &Scenario, structure: &Structure, segment: SegmentId) -> [f64; 2] {
    let hours = |grade: &GradeId| {
        let about = &scenario.grades[*grade];
        f64::from(structure.staff[*grade]) * about.usual_speed()
    };
    let hours: f64 = structure.prospect[segment].iter().map(hours).sum();
    let prospecting = scenario.segments[segment].prospecting.as_ref();
    prospecting.map_or([0.0; 2], |it| {
        let attempts = it.most_attempts(hours);
        [attempts, attempts * it.leads_per_attempt()]
    })
}

/// Leads per hour, so many hours after the change, which takes `change` hours.
fn rate(segment: &Segment, hours: f64, change: f64) -> f64 {
    let known = segment.past_leads.len() as f64;
    let months = (hours + change) / Span::MONTH.hours();
    if months < 0.0 && -months < known {
        return segment.past_leads.iter().sum::<f64>() / known / Span::MONTH.hours();
    }
    let season = segment.season.iter().sum::<f64>() / 12.0;
    let years = (hours / Span::YEAR.hours()).max(0.0);
    segment.leads_per_hour * season * math::pow(1.0 + segment.growth_per_year, years)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::{Plan, Unwatched, run};
    use crate::scenario::{Language, Source, Study, read_study};

    fn study(name: &str) -> Study {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
        read_study(&Source::Path(path), &[])
            .unwrap_or_else(|p| panic!("{}", p.render(Language::English, false)))
    }

    #[test]
    fn an_estimate_is_right_within_its_factor() {
        for (name, low, high) in [
            ("scenarios/digital_agency.toml", 1.0 / 3.0, 3.0),
            ("scenarios/media_buying.toml", 1.0 / 3.0, 3.0),
            ("tests/fixtures/reader/small.toml", 1.0 / 3.0, 3.0),
            // Twenty referrals a month from every client.
            ("tests/fixtures/liveness/everything.toml", 1.0 / 3.0, 20.0),
        ] {
            let study = study(name);
            let structures: Vec<usize> = (0..study.scenario.structures.len().min(2)).collect();
            let plan = Plan {
                scenario: &study.scenario,
                structures: structures.clone(),
                own_past: Vec::new(),
                seed: 1,
                replications: 1,
                target: None,
                threads: Some(1),
            };
            let records = run(&plan, &Unwatched::default()).expect("time goes on");
            let events = records.runs[0].iter().map(|record| record.events);
            let most = events.max().unwrap_or(0) as f64;
            let factor = cost(&study.scenario, &structures, 1, 1).events / most;
            assert!((low..=high).contains(&factor), "{name}: {factor}");
        }
    }

    /// What is booked in the measured time, against the estimate of it.
    #[test]
    fn an_estimate_of_money_is_right_within_its_factor() {
        for name in [
            "scenarios/digital_agency.toml",
            "scenarios/media_buying.toml",
        ] {
            let mut study = study(name);
            study.scenario.spans.warm_up = Span::ZERO;
            let estimate = cost(&study.scenario, &[0], 1, 1).money;
            let outcome = crate::model::replicate(&study.scenario, 0, 1, 0).expect("time goes on");
            let flows = outcome.cells.iter().flat_map(|cell| cell.flows);
            let booked: f64 = flows.map(|amount| amount.size().units()).sum();
            let factor = estimate / booked;
            assert!((1.0 / 3.0..=3.0).contains(&factor), "{name}: {factor}");
        }
    }

    #[test]
    fn the_years_of_sellers_are_those_of_all_seats() {
        let study = study("tests/fixtures/reader/small.toml");
        let staff: u32 = study.scenario.structures[0].staff.iter().sum();
        let spans = &study.scenario.spans;
        let years = (spans.warm_up + spans.before + spans.change + spans.horizon).hours() / 2080.0;
        let estimate = cost(&study.scenario, &[0], 1, 1).seller_years;
        assert!(
            (estimate - f64::from(staff) * years).abs() < 1e-9,
            "{estimate}"
        );
    }

    #[test]
    fn more_of_anything_costs_more() {
        let study = study("scenarios/digital_agency.toml");
        let once = cost(&study.scenario, &[0, 1], 1000, 1);
        let twice = cost(&study.scenario, &[0, 1], 2000, 1);
        assert!(twice.hours > 1.9 * once.hours && twice.bytes > once.bytes);
        let spread = cost(&study.scenario, &[0, 1], 1000, 4);
        assert!((spread.hours * 4.0 - once.hours).abs() < 1e-9 && spread.bytes > once.bytes);
        assert!(once.bytes > 1e6 && once.hours > 0.0, "{once:?}");
    }
}
