//! Small stories of work: who takes what, in which order, how long it takes and what it costs.

use crate::numeric::{Money, Span, math};

use super::chronicle::{What, chronicle};
use super::fixtures::{firm, grade, segment};
use super::parameters::*;
use super::stories::{constant, conveyor, measure, run, two_grades};
use super::{Count, Flow};

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-6
}

/// Three sellers of one grade, of rising expertise, for leads that hardly ever meet.
fn three() -> Scenario {
    let mut s = grade("s", 3, 0.5);
    s.expertise = crate::random::Law::Uniform {
        low: 0.1,
        high: 0.9,
    };
    firm(vec![s], vec![segment("all", 0.02, constant(1.0), 1)])
}

/// How often each seat made first contact.
fn contacts(scenario: &Scenario, replication: u64) -> Vec<usize> {
    let events = chronicle(scenario, 0, 1, replication).expect("no storm");
    let of = |seat: u32| {
        let by = |e: &&super::Entry| {
            e.what == What::Contact && e.who.is_some_and(|who| who.seat == seat)
        };
        events.iter().filter(by).count()
    };
    (0..3).map(of).collect()
}

#[test]
fn the_longest_idle_takes_turns_and_the_most_expert_does_not() {
    let mut scenario = three();
    let turns = contacts(&scenario, 0);
    let (most, least) = (turns.iter().max(), turns.iter().min());
    assert!(most.unwrap() - least.unwrap() <= 2, "{turns:?}");
    scenario.structures[0].pick = Pick::MostExpert;
    // Two leads in a hundred come while she is busy; in 20 years of 40 leads hardly ever none.
    let (mut first, mut all) = (0, 0);
    for replication in 0..20 {
        let expert = contacts(&scenario, replication);
        first += *expert.iter().max().unwrap();
        all += expert.iter().sum::<usize>();
    }
    assert!(
        first as f64 > 0.9 * all as f64 && first < all,
        "{first} of {all}"
    );
}

#[test]
fn the_least_loaded_has_the_fewest_accounts_to_serve() {
    // Who wins a client keeps it and has its requests to expect.
    let mut scenario = three();
    scenario.segments[0].service_per_hour = 0.0001;
    scenario.structures[0].pick = Pick::LeastLoaded;
    let fair = contacts(&scenario, 0);
    assert!(fair.iter().max().unwrap() - fair.iter().min().unwrap() <= 2);
    // With accounts of one seller only, the others take the leads until they have as many.
    scenario.segments[0].clients = 9;
    scenario.segments[0].leads_per_hour = 0.0;
    let owners = run(&scenario, 0).window(0);
    assert_eq!(owners.accounts, 9);
}

/// One seller, leads and requests that both take five hours, nearly as much as she can do.
fn pressed() -> Scenario {
    let mut all = segment("all", 0.1, constant(5.0), 1);
    all.win_new = vec![Some(0.0)];
    all.clients = 8;
    all.service_per_hour = 0.012;
    all.service_effort = constant(5.0);
    firm(vec![grade("s", 1, 0.5)], vec![all])
}

#[test]
fn the_first_class_of_work_is_done_first() {
    let waits = |scenario: &Scenario| {
        let outcome = run(scenario, 0);
        ["new", "service"].map(|kind| measure(scenario, &outcome, &format!("wait_hours.{kind}")))
    };
    let mut scenario = pressed();
    scenario.structures[0].class[0] = [0, 1, 2, 2, 2, 2, 3];
    let [new, service] = waits(&scenario);
    assert!(4.0 * new < service, "{new} {service}");
    scenario.structures[0].class[0] = [0, 2, 2, 1, 2, 2, 3];
    let [new, service] = waits(&scenario);
    assert!(4.0 * service < new, "{new} {service}");
}

#[test]
fn within_a_class_what_is_due_first_is_done_first() {
    let year = |hours: f64, classes: PerWork<u8>| {
        let mut scenario = pressed();
        scenario.structures[0].class[0] = classes;
        scenario.structures[0].target[Work::New as usize] = Span::from_hours(hours);
        run(&scenario, 0).window(0)
    };
    let (equal, service_first) = ([0, 1, 1, 1, 1, 1, 2], [0, 2, 2, 1, 2, 2, 3]);
    // Leads that are due beyond the end of the year give way to every request of it.
    assert_eq!(year(5000.0, equal), year(0.0, service_first));
    // With targets of a week they give way to those of the next week only; without, to nobody.
    let wait = |cell: &super::LedgerCell, work| cell.waits[work as usize].waited;
    let (none, week, all) = (year(0.0, equal), year(40.0, equal), year(5000.0, equal));
    let served = [&none, &week, &all].map(|cell| wait(cell, Work::Service));
    assert!(served[0] > served[1] && served[1] > served[2], "{served:?}");
}

#[test]
fn a_full_grade_passes_leads_to_the_next() {
    let mut scenario = two_grades();
    scenario.segments[0].leads_per_hour = 2.0;
    scenario.structures[0].sell = vec![SizeRule::Always(vec![0, 1])];
    scenario.structures[0].queue_limit = vec![Some(3), Some(0)];
    let events = chronicle(&scenario, 0, 1, 0).expect("no storm");
    let year = run(&scenario, 0).window(0);
    // Three wait for the junior at most; the senior takes a lead only when free.
    assert!(year.open_after[0] <= 3 + 2);
    let senior =
        |e: &&super::Entry| e.what == What::Contact && e.who.is_some_and(|who| who.grade == 1);
    assert!(events.iter().filter(senior).count() > 500);
    let worked = year.count(Count::Contacted) + year.open_after[0];
    assert!(year.count(Count::NoPlace) + worked >= year.count(Count::Leads));
}

#[test]
fn large_clients_go_where_the_rule_says() {
    let mut scenario = conveyor();
    scenario.segments[0].fee = constant(1.0);
    // V + f · term = 10 + 12.
    for (border, grade) in [(22.0, 1), (22.01, 0)] {
        scenario.structures[0].sell = vec![SizeRule::Below {
            border: Money::from_units(border),
            small: vec![0],
            large: vec![1],
        }];
        let year = run(&scenario, 0).window(0);
        let led = year.decided[0][grade].won;
        assert_eq!(led, year.count(Count::WonNew), "border {border}");
    }
}

#[test]
fn hours_of_work_take_longer_on_a_slower_clock() {
    let mut scenario = firm(
        vec![grade("s", 1, 0.5)],
        vec![segment("all", 0.0, constant(1.0), 1)],
    );
    scenario.segments[0].clients = 1;
    scenario.segments[0].service_per_hour = 0.002;
    scenario.segments[0].service_effort = constant(6.0);
    scenario.grades[0].pace = 1.5;
    scenario.grades[0].hours_per_week = 30.0;
    scenario.grades[0].share = 0.8;
    let outcome = run(&scenario, 0);
    // Nine hours of work at three fifths of the clock's speed.
    let responses = &outcome.service_response[0];
    assert!(!responses.is_empty() && responses.iter().all(|h| near(*h, 15.0)));
    let worked = measure(&scenario, &outcome, "hours.s.service");
    assert!(near(worked, 9.0 * responses.len() as f64));
}

#[test]
fn hands_grow_faster_by_their_curve() {
    let mut scenario = firm(
        vec![grade("s", 1, 0.5)],
        vec![segment("all", 0.05, constant(4.0), 1)],
    );
    scenario.grades[0].experience = 3;
    scenario.rules.pace.exponent = 0.25;
    scenario.rules.pace.reference_tasks = 8.0;
    let outcome = run(&scenario, 0);
    let done = outcome.window(0).count(Count::WonNew) as i32;
    let hours = |n: i32| 4.0 * math::pow((1.0 + f64::from(3 + n)) / 9.0, -0.25);
    let all: f64 = (0..done).map(hours).sum();
    let worked = measure(&scenario, &outcome, "hours.s.new");
    // One more may be in hand at the end of the year.
    assert!(done > 50 && worked > all - 1e-6 && worked < all + hours(done));
}

#[test]
fn practice_and_lessons_close_their_gaps() {
    let mut scenario = two_grades();
    scenario.segments[0].win_new = vec![Some(0.5), Some(0.5)];
    scenario.grades[0].ceiling_alone = 0.6;
    scenario.grades[0].practice_per_hour = 0.004;
    scenario.grades[0].failure_teaches = 2.5;
    let outcome = run(&scenario, 0);
    let year = outcome.window(0);
    // Two hours a deal; those of the lost ones teach two and a half times as much.
    let hours = 2.0 * year.count(Count::WonNew) as f64 + 5.0 * year.count(Count::LostNew) as f64;
    let practised = 0.6 - 0.4 * math::exp(-0.004 * hours);
    let reached = measure(&scenario, &outcome, "expertise_end.junior");
    assert!(near(reached, practised), "{reached} {practised}");
    // Nobody learns but by his own rates.
    assert_eq!(measure(&scenario, &outcome, "expertise_end.senior"), 0.8);
    scenario.grades[0].practice_per_hour = 0.0;
    scenario.grades[0].mentoring_per_hour = 0.01;
    scenario.grades[0].ceiling = 0.9;
    scenario.structures[0].mentoring = Some(Mentoring {
        mentor: 1,
        learner: 0,
        hours_per_week: 1.5,
    });
    let outcome = run(&scenario, 0);
    let lessons = measure(&scenario, &outcome, "hours.junior.mentoring");
    let reached = measure(&scenario, &outcome, "expertise_end.junior");
    assert!(
        near(reached, 0.9 - 0.7 * math::exp(-0.01 * lessons)),
        "{reached}"
    );
    assert!(lessons > 70.0);
}

#[test]
fn lessons_nobody_has_time_for_lapse() {
    let mut scenario = two_grades();
    scenario.structures[0].mentoring = Some(Mentoring {
        mentor: 1,
        learner: 0,
        hours_per_week: 2.0,
    });
    scenario.structures[0].budget[1][Work::Mentoring as usize] = Some(0.0);
    let outcome = run(&scenario, 0);
    assert_eq!(measure(&scenario, &outcome, "hours.senior.mentoring"), 0.0);
    assert_eq!(measure(&scenario, &outcome, "hours.junior.mentoring"), 0.0);
    // This week's is the only one that waits.
    let queue = measure(&scenario, &outcome, "queue_length.mentoring");
    assert!(queue > 0.97 && queue <= 1.0, "{queue}");
}

#[test]
fn work_begun_in_a_transition_takes_longer_and_teaches_more() {
    let mut scenario = two_grades();
    scenario.segments[0].win_new = vec![Some(1.0), Some(1.0)];
    scenario.grades[0].practice_per_hour = 0.01;
    scenario.grades[0].ceiling_alone = 0.9;
    let mut after = scenario.structures[0].clone();
    after.name = "after".to_owned();
    after.transition = Transition {
        at: Span::ZERO,
        over: Span::YEAR,
        disruption: 1.5,
    };
    scenario.structures.push(after);
    scenario.start = Start::Shared(0);
    let (calm, torn) = (run(&scenario, 0), run(&scenario, 1));
    let won = torn.window(0).count(Count::WonNew) as f64;
    let learned = |outcome| measure(&scenario, outcome, "expertise_end.junior");
    assert!(near(
        learned(&torn),
        0.9 - 0.7 * math::exp(-0.01 * 3.0 * won)
    ));
    let won = calm.window(0).count(Count::WonNew) as f64;
    assert!(near(
        learned(&calm),
        0.9 - 0.7 * math::exp(-0.01 * 2.0 * won)
    ));
}

#[test]
fn profit_is_a_share_of_revenue_less_every_cost() {
    let mut scenario = conveyor();
    scenario.segments[0].fee = constant(2.0);
    scenario.segments[0].clients = 4;
    scenario.segments[0].upsell_per_hour = 0.002;
    scenario.segments[0].cost_per_lead = Money::from_units(0.25);
    scenario.grades[0].commission_new = 0.05;
    scenario.grades[1].commission_existing = 0.1;
    scenario.rules.term_months = 6.0;
    scenario.rules.margin = 0.4;
    let outcome = run(&scenario, 0);
    let year = outcome.window(0);
    let count = |what| year.count(what) as f64;
    let (won, upsells) = (count(Count::WonNew), count(Count::WonExisting));
    // Two sellers at one a month; the hunter's share is of value and six fees, the farmer's of 5.
    let costs = 24.0 + 0.25 * count(Count::Leads) + 0.05 * 22.0 * won + 0.1 * 5.0 * upsells;
    let fees = 2.0 * (won + count(Count::Renewals));
    let revenue = 10.0 * won + 5.0 * upsells + fees;
    assert!(won > 50.0 && upsells > 10.0);
    assert!(near(measure(&scenario, &outcome, "revenue"), revenue));
    let profit = measure(&scenario, &outcome, "profit");
    assert!((profit - (0.4 * revenue - costs)).abs() < 0.1, "{profit}");
    assert_eq!(
        year.flow(Flow::CommissionsNew),
        Money::from_units(1.1 * won)
    );
}

#[test]
fn seats_given_up_and_filled_are_paid_once() {
    let mut scenario = two_grades();
    scenario.grades[0].hiring_cost = Money::from_units(7.0);
    scenario.grades[1].release_cost = Money::from_units(11.0);
    scenario.grades[0].count = 1;
    let mut after = scenario.structures[0].clone();
    after.name = "after".to_owned();
    after.staff = vec![3, 0];
    scenario.structures.push(after);
    scenario.start = Start::Shared(0);
    let year = run(&scenario, 1).window(0);
    assert_eq!(year.flow(Flow::Hiring), Money::from_units(14.0));
    assert_eq!(year.flow(Flow::Releasing), Money::from_units(11.0));
}

#[test]
fn leads_come_by_season_growth_and_bursts() {
    let mut scenario = firm(
        vec![grade("s", 1, 0.5)],
        vec![segment("all", 2.0, constant(0.0), 1)],
    );
    let months = |scenario: &Scenario| -> Vec<f64> {
        let outcome = run(scenario, 0);
        let leads = |m: i64| outcome.month(m).map_or(0, |cell| cell.count(Count::Leads));
        (0..12).map(|m| leads(m) as f64).collect()
    };
    let plain = months(&scenario);
    scenario.segments[0].season[3] = 0.0;
    scenario.segments[0].season[4] = 2.0;
    let season = months(&scenario);
    assert_eq!((&season[..3], season[3]), (&plain[..3], 0.0));
    assert!((season[4] / plain[4] - 2.0).abs() < 0.4, "{season:?}");
    scenario.segments[0].season = [1.0; 12];
    // A quarter of the market is left after a year: (1 + g)^t at t = 11½ months.
    scenario.segments[0].growth_per_year = -0.75;
    let growth = months(&scenario);
    let expected = plain[11] * math::pow(0.25, 11.5 / 12.0);
    assert!((growth[11] / expected - 1.0).abs() < 0.3, "{growth:?}");
    scenario.segments[0].growth_per_year = 0.0;
    // Weeks of very different markets: a month of four of them spreads by half of 0.8.
    scenario.segments[0].burstiness = 0.8;
    let bursts = months(&scenario);
    let mean = bursts.iter().sum::<f64>() / 12.0;
    let square: f64 = bursts.iter().map(|x| (x - mean) * (x - mean)).sum();
    let spread = (square / 11.0).sqrt() / mean;
    assert!(spread > 0.2 && spread < 0.7, "{bursts:?}");
}

/// Everything has no patience: leads, requests, upsells, rescues.
#[test]
fn no_patience_means_at_once_or_not_at_all() {
    // Erlang's loss formula with one seller and an offered load of 1: half of the leads are lost.
    let mut leads = firm(
        vec![grade("s", 1, 0.5)],
        vec![segment("all", 1.0, constant(1.0), 1)],
    );
    leads.segments[0].patience = Some(constant(0.0));
    let year = run(&leads, 0).window(0);
    let cold = year.count(Count::Cold) as f64 / year.count(Count::Leads) as f64;
    assert!((cold - 0.5).abs() < 0.04, "{cold}");
    assert!(run(&leads, 0).first_response[0].iter().all(|h| *h == 0.0));
    // The next grade sees it at the same instant, and takes it; later it is lost.
    let mut two = two_grades();
    two.segments[0].leads_per_hour = 0.1;
    two.segments[0].patience = Some(constant(0.0));
    two.structures[0].sell = vec![SizeRule::Always(vec![0, 1])];
    let alone = run(&two, 0).window(0).count(Count::Cold);
    two.structures[0].overflow_after = Span::ZERO;
    let together = run(&two, 0).window(0).count(Count::Cold);
    assert!(
        0 < together && 3 * together < alone,
        "{together} of {alone}"
    );
    two.structures[0].overflow_after = Span::from_hours(1.0);
    assert_eq!(run(&two, 0).window(0).count(Count::Cold), alone);

    let mut book = firm(
        vec![grade("s", 1, 0.5)],
        vec![segment("all", 0.0, constant(1.0), 1)],
    );
    let all = &mut book.segments[0];
    all.clients = 10;
    (all.service_per_hour, all.upsell_per_hour) = (0.05, 0.05);
    all.service_patience = Some(constant(0.0));
    all.upsell_patience = Some(constant(0.0));
    let year = run(&book, 0).window(0);
    let lost = [
        (Count::ServicesLapsed, Count::Services),
        (Count::ColdExisting, Count::WonExisting),
    ]
    .map(|(lost, done)| year.count(lost) as f64 / (year.count(lost) + year.count(done)) as f64);
    // An offered load of 1 again, of both kinds together.
    assert!(
        lost.iter().all(|share| (share - 0.5).abs() < 0.06),
        "{lost:?}"
    );
    assert_eq!(year.waits[Work::Service as usize].delayed, 0);

    let mut rescued = two_grades();
    rescued.segments[0].win_new = vec![Some(0.0), Some(1.0)];
    rescued.rules.rescue.ask = 1.0;
    rescued.rules.rescue.patience = Some(constant(0.0));
    rescued.structures[0].rescue = vec![1];
    let year = run(&rescued, 0).window(0);
    assert!(year.count(Count::RescuesBegun) > 9 * year.count(Count::LostNew));
}

/// Small and large clients come in a burst to one slow seller; who is served first?
fn two_sizes() -> Scenario {
    let leads = |name: &str, worth: f64| {
        let mut segment = segment(name, 0.1, constant(8.0), 1);
        segment.value = constant(worth);
        segment
    };
    let segments = vec![leads("large", 100.0), leads("small", 1.0)];
    firm(vec![grade("s", 1, 0.5)], segments)
}

#[test]
fn who_is_always_ahead_is_served_as_if_the_others_were_not_there() {
    let won = |scenario: &Scenario| {
        let outcome = run(scenario, 0);
        let of = |segment: &str| measure(scenario, &outcome, &format!("table_won_new.{segment}.s"));
        [of("large"), of("small")]
    };
    let both = two_sizes();
    let [large, small] = won(&both);
    assert!(
        (large - small).abs() < 60.0 && small > 50.0,
        "{large} {small}"
    );
    let mut first = both.clone();
    first.structures[0].ahead[0] = SizeRule::Always(Span::NEVER);
    // Eight hours each, ten between two large leads: they are all served, and few small ones are.
    let [large, small] = won(&first);
    assert!(large > 170.0 && small < 80.0, "{large} {small}");
    // The same by size instead of by segment.
    let mut by_size = both.clone();
    by_size.structures[0].ahead = vec![
        SizeRule::Below {
            border: Money::from_units(50.0),
            small: Span::ZERO,
            large: Span::NEVER,
        };
        2
    ];
    assert_eq!(won(&by_size), [large, small]);
    // So much earlier is as good as always; an hour hardly matters where leads wait for weeks.
    let mut earlier = both.clone();
    earlier.structures[0].ahead[0] = SizeRule::Always(Span(2 * Span::YEAR.0));
    assert_eq!(won(&earlier), [large, small]);
    earlier.structures[0].ahead[0] = SizeRule::Always(Span::HOUR);
    let [large_by_an_hour, _] = won(&earlier);
    assert!(large_by_an_hour < large - 30.0, "{large_by_an_hour}");
}
