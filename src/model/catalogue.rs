//! The catalogue: every measure of a window, a row each.
//!
//! In names, `{work}`, `{segment}` and `{grade}` stand for those of the scenario.

use super::ledger::{Count, Flow};
use super::measures::{Better, Unit};
use super::parameters::{GradeId, Scenario, SegmentId, Work};
use super::reading::{Reading, mean, quantile_of};
use Better::{Higher, Lower, Neither};

/// For which work, segment and grade a row is read; what its name does not hold is not looked at.
#[derive(Clone, Copy)]
pub(super) struct At {
    pub work: Work,
    pub segment: SegmentId,
    pub grade: GradeId,
}

/// How a row becomes one number over replications; names as in the row's own.
#[derive(Clone, Copy)]
pub(super) enum Form {
    Mean,
    /// Sum over sum. The first is none where it is the measure times the second: then it is 0
    /// wherever the second is.
    Ratio(Option<&'static str>, &'static str),
    Quantile,
}

/// A measure, or one for each grade, kind of work, or cell of the 2×2 table.
pub(super) struct Row {
    pub name: &'static str,
    pub unit: Unit,
    pub better: Better,
    pub form: Form,
    pub read: Read,
}

type Read = fn(&Reading<'_>, At) -> f64;

/// What a block of rows is repeated for.
#[derive(Clone, Copy)]
enum Each {
    Window,
    Work,
    Grade,
    /// Each of these kinds of work of each grade.
    Kinds(&'static [Work]),
    Cell,
}

const fn row(name: &'static str, unit: Unit, better: Better, form: Form, read: Read) -> Row {
    Row {
        name,
        unit,
        better,
        form,
        read,
    }
}

const fn money(name: &'static str, better: Better, read: Read) -> Row {
    row(name, Unit::Money, better, Form::Mean, read)
}

const fn count(name: &'static str, better: Better, read: Read) -> Row {
    row(name, Unit::Count, better, Form::Mean, read)
}

/// A share of what `per` counts.
const fn share(name: &'static str, better: Better, per: &'static str, read: Read) -> Row {
    row(name, Unit::Share, better, Form::Ratio(None, per), read)
}

/// An average quantity of what `per` counts.
const fn index(name: &'static str, better: Better, per: &'static str, read: Read) -> Row {
    row(name, Unit::Index, better, Form::Ratio(None, per), read)
}

/// An average wait of what `per` counts.
const fn wait(name: &'static str, per: &'static str, read: Read) -> Row {
    row(name, Unit::Hours, Lower, Form::Ratio(None, per), read)
}

/// A quantile of the waits within a replication.
const fn quantile(name: &'static str, read: Read) -> Row {
    row(name, Unit::Hours, Lower, Form::Quantile, read)
}

/// Hours of the whole window.
const fn hours(name: &'static str, better: Better, read: Read) -> Row {
    row(name, Unit::Hours, better, Form::Mean, read)
}

const CATALOGUE: &[(Each, &[Row])] = &[
    (Each::Window, MONEY),
    (Each::Window, NEW_CLIENTS),
    (Each::Grade, NEW_CLIENTS_BY_GRADE),
    (Each::Window, EXISTING_CLIENTS),
    (Each::Grade, EXISTING_CLIENTS_BY_GRADE),
    (Each::Window, HANDOVERS),
    (Each::Window, RESPONSES),
    (Each::Work, WAITS),
    (Each::Grade, SELLERS),
    (Each::Kinds(&Work::ALL), HOURS),
    (Each::Kinds(WAITING), BACKLOG),
    (Each::Kinds(PATIENT), LAPSED),
    (Each::Window, PEOPLE),
    (Each::Cell, WIN_TABLE_NEW),
    (Each::Cell, WIN_TABLE_EXISTING),
];

/// Visits every measure of a scenario, in the order of the catalogue.
pub(super) fn each_measure(scenario: &Scenario, mut visit: impl FnMut(&'static Row, At)) {
    let first = At {
        work: Work::ALL[0],
        segment: 0,
        grade: 0,
    };
    let (segments, grades) = (scenario.segments.len(), scenario.grades.len());
    for &(each, rows) in CATALOGUE {
        let mut visit_at = |at| rows.iter().for_each(|row| visit(row, at));
        match each {
            Each::Window => visit_at(first),
            Each::Work => Work::ALL
                .into_iter()
                .for_each(|work| visit_at(At { work, ..first })),
            Each::Grade => (0..grades).for_each(|grade| visit_at(At { grade, ..first })),
            Each::Kinds(kinds) => {
                for grade in 0..grades {
                    for &work in kinds {
                        visit_at(At {
                            work,
                            grade,
                            ..first
                        });
                    }
                }
            }
            Each::Cell => {
                for segment in 0..segments {
                    for grade in 0..grades {
                        visit_at(At {
                            segment,
                            grade,
                            ..first
                        });
                    }
                }
            }
        }
    }
}

const MONEY: &[Row] = &[
    money("bookings", Higher, |r, _| r.bookings().units()),
    money("bookings_new", Higher, |r, _| r.flow(Flow::BookingsNew)),
    money("bookings_existing", Higher, |r, _| {
        r.flow(Flow::BookingsExisting)
    }),
    money("net_bookings", Higher, |r, _| {
        (r.bookings() - r.cell.flow(Flow::Unearned)).units()
    }),
    money("revenue", Higher, |r, _| r.cell.revenue().units()),
    money("projects", Higher, |r, _| r.flow(Flow::Projects)),
    money("upsells", Higher, |r, _| r.flow(Flow::Upsells)),
    money("fees", Higher, |r, _| r.flow(Flow::Fees)),
    money("profit", Higher, |r, _| r.profit()),
    money("payroll", Neither, |r, _| r.flow(Flow::Salaries)),
    money("commissions", Neither, |r, _| r.commissions()),
    money("lead_costs", Neither, |r, _| r.flow(Flow::Leads)),
    money("hiring_costs", Lower, |r, _| r.flow(Flow::Hiring)),
    money("releasing_costs", Lower, |r, _| r.flow(Flow::Releasing)),
    money("cost_of_sales", Neither, |r, _| r.cost_of_sales()),
    row(
        "cost_per_won",
        Unit::Money,
        Lower,
        Form::Ratio(Some("cost_of_sales"), "won_new"),
        |r, _| r.per_count(r.cost_of_sales(), Count::WonNew),
    ),
];

const NEW_CLIENTS: &[Row] = &[
    count("leads", Neither, |r, _| r.count(Count::Leads)),
    count("referrals", Higher, |r, _| r.count(Count::Referrals)),
    count("contacted", Higher, |r, _| r.count(Count::Contacted)),
    count("won_new", Higher, |r, _| r.count(Count::WonNew)),
    count("lost_new", Lower, |r, _| r.count(Count::LostNew)),
    count("decided_new", Neither, |r, _| r.decided(0, None).all()),
    count("cold", Lower, |r, _| r.count(Count::Cold)),
    count("no_place", Lower, |r, _| r.count(Count::NoPlace)),
    count("misfit", Neither, |r, _| r.count(Count::Misfit)),
    count("open_new_end", Neither, |r, _| r.cell.open_after[0] as f64),
    row(
        "conversion_new",
        Unit::Share,
        Higher,
        // Clients are won in windows without leads: of leads that came before.
        Form::Ratio(Some("won_new"), "leads"),
        |r, _| r.per_count(r.count(Count::WonNew), Count::Leads),
    ),
    share("win_rate_new", Higher, "decided_new", |r, _| {
        r.decided(0, None).rate()
    }),
    count("rescues_asked", Neither, |r, _| {
        r.count(Count::RescuesAsked)
    }),
    count("rescues_begun", Neither, |r, _| {
        r.count(Count::RescuesBegun)
    }),
    count("rescues_saved", Neither, |r, _| {
        r.count(Count::RescuesSaved)
    }),
    count("won_rescued", Neither, |r, _| r.count(Count::WonRescued)),
];

const NEW_CLIENTS_BY_GRADE: &[Row] = &[
    count("won_new.{grade}", Higher, |r, at| {
        r.decided(0, Some(at.grade)).won as f64
    }),
    count("decided_new.{grade}", Neither, |r, at| {
        r.decided(0, Some(at.grade)).all()
    }),
    share(
        "win_rate_new.{grade}",
        Higher,
        "decided_new.{grade}",
        |r, at| r.decided(0, Some(at.grade)).rate(),
    ),
];

const EXISTING_CLIENTS: &[Row] = &[
    count("upsells_opened", Higher, |r, _| {
        r.count(Count::UpsellsOpened)
    }),
    count("won_existing", Higher, |r, _| r.count(Count::WonExisting)),
    count("lost_existing", Lower, |r, _| r.count(Count::LostExisting)),
    count("decided_existing", Neither, |r, _| r.decided(1, None).all()),
    count("cold_existing", Lower, |r, _| r.count(Count::ColdExisting)),
    count("client_left", Lower, |r, _| r.count(Count::ClientLeft)),
    count("open_existing_end", Neither, |r, _| {
        r.cell.open_after[1] as f64
    }),
    share("win_rate_existing", Higher, "decided_existing", |r, _| {
        r.decided(1, None).rate()
    }),
    count("churned", Lower, |r, _| r.count(Count::Churned)),
    count("renewals", Neither, |r, _| r.count(Count::Renewals)),
    share("churn_per_month", Lower, "renewals", |r, _| {
        let at_renewal = r.count(Count::Churned) - r.count(Count::HandoverLosses);
        r.per_count(at_renewal, Count::Renewals)
    }),
    count("accounts_end", Higher, |r, _| r.cell.accounts as f64),
    index("satisfaction", Higher, "accounts_end", |r, _| {
        r.cell.satisfaction()
    }),
    count("services", Neither, |r, _| r.count(Count::Services)),
    count("services_lapsed", Lower, |r, _| {
        r.count(Count::ServicesLapsed)
    }),
];

const EXISTING_CLIENTS_BY_GRADE: &[Row] = &[
    count("won_existing.{grade}", Higher, |r, at| {
        r.decided(1, Some(at.grade)).won as f64
    }),
    count("decided_existing.{grade}", Neither, |r, at| {
        r.decided(1, Some(at.grade)).all()
    }),
    share(
        "win_rate_existing.{grade}",
        Higher,
        "decided_existing.{grade}",
        |r, at| r.decided(1, Some(at.grade)).rate(),
    ),
];

const HANDOVERS: &[Row] = &[
    count("handovers", Neither, |r, _| r.count(Count::Handovers)),
    count("handovers_moved", Neither, |r, _| {
        r.count(Count::HandoversMoved)
    }),
    count("handover_losses", Lower, |r, _| {
        r.count(Count::HandoverLosses)
    }),
    count("conflicts", Lower, |r, _| r.count(Count::Conflicts)),
    count("conflicts_moved", Lower, |r, _| {
        r.count(Count::ConflictsMoved)
    }),
    index("conflict_surprise", Lower, "conflicts", |r, _| {
        r.per_count(r.count(Count::ConflictSurprise) * 1e-6, Count::Conflicts)
    }),
    hours("conflict_hours", Lower, |r, _| {
        r.count(Count::ConflictMicrohours) * 1e-6
    }),
];

const RESPONSES: &[Row] = &[
    wait("first_response_hours", "contacted", |r, _| mean(r.first)),
    quantile("first_response_hours_p50", |r, _| quantile_of(r.first, 0.5)),
    quantile("first_response_hours_p90", |r, _| quantile_of(r.first, 0.9)),
    quantile("first_response_hours_p99", |r, _| {
        quantile_of(r.first, 0.99)
    }),
    wait("service_response_hours", "services", |r, _| mean(r.service)),
    quantile("service_response_hours_p50", |r, _| {
        quantile_of(r.service, 0.5)
    }),
    quantile("service_response_hours_p90", |r, _| {
        quantile_of(r.service, 0.9)
    }),
    quantile("service_response_hours_p99", |r, _| {
        quantile_of(r.service, 0.99)
    }),
];

const WAITS: &[Row] = &[
    count("begun.{work}", Neither, |r, at| r.waits(at).begun as f64),
    wait("wait_hours.{work}", "begun.{work}", |r, at| r.mean_wait(at)),
    share("delayed_share.{work}", Lower, "begun.{work}", |r, at| {
        r.delayed_share(at)
    }),
    row(
        "queue_length.{work}",
        Unit::Number,
        Lower,
        // Over time, and all windows of one name are of one length.
        Form::Mean,
        |r, at| r.queue_length(at),
    ),
];

const SELLERS: &[Row] = &[
    share(
        "utilisation.{grade}",
        Neither,
        "seller_weeks.{grade}",
        |r, at| r.utilisation(at),
    ),
    hours("hours.{grade}.set_up", Lower, |r, at| {
        r.hours(at, Work::COUNT)
    }),
    hours("hours.{grade}.idle", Lower, |r, at| {
        r.hours(at, Work::COUNT + 1)
    }),
    hours("hours.{grade}.outside", Neither, |r, at| {
        r.hours_outside(at)
    }),
    row(
        "seller_weeks.{grade}",
        Unit::Number,
        Neither,
        Form::Mean,
        |r, at| r.seller_weeks(at),
    ),
    count("sellers_end.{grade}", Neither, |r, at| {
        r.cell.present[at.grade] as f64
    }),
    index(
        "expertise_end.{grade}",
        Higher,
        "sellers_end.{grade}",
        |r, at| r.expertise(at),
    ),
];

const HOURS: &[Row] = &[hours("hours.{grade}.{work}", Neither, |r, at| {
    r.hours(at, at.work as usize)
})];

const BACKLOG: &[Row] = &[hours("backlog_growth.{grade}.{work}", Lower, |r, at| {
    r.backlog_growth(at)
})];

const LAPSED: &[Row] = &[hours("lapsed_hours.{grade}.{work}", Lower, |r, at| {
    r.lapsed_hours(at)
})];

/// What can wait until it is begun, however long that takes: lessons that wait lapse every week.
const WAITING: &[Work] = &[
    Work::Rescue,
    Work::New,
    Work::Existing,
    Work::Service,
    Work::Handoff,
];

/// What can run out of patience.
const PATIENT: &[Work] = &[Work::Rescue, Work::New, Work::Existing, Work::Service];

const PEOPLE: &[Row] = &[
    count("hired", Neither, |r, _| r.count(Count::Hired)),
    count("left", Neither, |r, _| r.count(Count::Left)),
    count("released", Neither, |r, _| r.count(Count::Released)),
    count("clamped", Neither, |r, _| r.count(Count::Clamped)),
];

/// The realised 2×2 table.
const WIN_TABLE_NEW: &[Row] = &[
    count("table_won_new.{segment}.{grade}", Neither, |r, at| {
        r.in_cell(0, at).won as f64
    }),
    count("table_decided_new.{segment}.{grade}", Neither, |r, at| {
        r.in_cell(0, at).all()
    }),
];

const WIN_TABLE_EXISTING: &[Row] = &[
    count("table_won_existing.{segment}.{grade}", Neither, |r, at| {
        r.in_cell(1, at).won as f64
    }),
    count(
        "table_decided_existing.{segment}.{grade}",
        Neither,
        |r, at| r.in_cell(1, at).all(),
    ),
];
