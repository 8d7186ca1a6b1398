//! The catalogue: every measure of a window, a row each.
//!
//! In names, `{work}`, `{segment}` and `{grade}` stand for those of the scenario.

use super::catalogue_row::Better::{Higher, Lower, Neither};
use super::catalogue_row::MeasureList::{
    Cause, Compared, Core, Headline, MonthRows, Monthly, OfMoney,
};
use super::catalogue_row::{
    Each, Form, Row, Unit, count, hours, index, money, quantile, row, share, wait,
};
use super::ledger::{Count, Flow};
use super::named::*;
use super::parameters::Work;
use super::reading::{mean, quantile_of};
use super::spent::Spent;

pub(super) const CATALOGUE: &[(Each, &[Row])] = &[
    (Each::Window, MONEY),
    (Each::Window, NEW_CLIENTS),
    (Each::Grade, NEW_CLIENTS_BY_GRADE),
    (Each::Window, EXISTING_CLIENTS),
    (Each::Grade, EXISTING_CLIENTS_BY_GRADE),
    (Each::Window, OF_HANDOVERS),
    (Each::Window, RESPONSES),
    (Each::Work, WAITS),
    (Each::Grade, SELLERS),
    (Each::Absent, ABSENT),
    (Each::Kinds(&Work::ALL), HOURS),
    (Each::Kinds(WAITING), BACKLOG),
    (Each::Kinds(PATIENT), LAPSED),
    (Each::Window, PEOPLE),
    (Each::Cell, WIN_TABLE_NEW),
    (Each::Cell, WIN_TABLE_EXISTING),
    (Each::Stage, FUNNELS),
    (Each::Pool, POOLS),
    (Each::Asker, ATTEMPTS),
];

const MONEY: &[Row] = &[
    money(BOOKINGS, Higher, |r, _| r.bookings().units())
        .at(10, &[Core, Compared, Headline, OfMoney, MonthRows])
        .at(10, &[Monthly]),
    money(BOOKINGS_NEW, Higher, |r, _| r.flow(Flow::BookingsNew))
        .at(20, &[Core, Compared, OfMoney])
        .at(20, &[Monthly]),
    money(BOOKINGS_EXISTING, Higher, |r, _| {
        r.flow(Flow::BookingsExisting)
    })
    .at(30, &[Core, Compared, OfMoney])
    .at(30, &[Monthly]),
    money(NET_BOOKINGS, Higher, |r, _| {
        (r.bookings() - r.cell.flow(Flow::Unearned)).units()
    })
    .at(40, &[Core, Compared, Headline, OfMoney])
    .at(40, &[Monthly]),
    money(REVENUE, Higher, |r, _| r.cell.revenue().units())
        .at(50, &[Core, Compared, Headline, OfMoney])
        .at(50, &[Monthly]),
    money(PROJECTS, Higher, |r, _| r.flow(Flow::Projects)),
    money("upsells", Higher, |r, _| r.flow(Flow::Upsells)),
    money(FEES, Higher, |r, _| r.flow(Flow::Fees)).at(60, &[Core, Compared]),
    money(PROFIT, Higher, |r, _| r.profit())
        .at(70, &[Core, Compared, Headline, OfMoney, MonthRows])
        .at(60, &[Monthly]),
    money(PAYROLL, Neither, |r, _| r.flow(Flow::Salaries)).at(80, &[Core, Compared, OfMoney]),
    money("commissions", Neither, |r, _| r.commissions()),
    money("lead_costs", Neither, |r, _| r.flow(Flow::Leads)),
    money(HIRING_COSTS, Lower, |r, _| r.flow(Flow::Hiring)),
    money(RELEASING_COSTS, Lower, |r, _| r.flow(Flow::Releasing)),
    money("cost_of_sales", Neither, |r, _| r.cost_of_sales()),
    row(
        "cost_per_won",
        Unit::Money,
        Lower,
        Form::Ratio(Some("cost_of_sales"), WON_NEW),
        |r, _| r.per_count(r.cost_of_sales(), Count::WonNew),
    ),
];

const NEW_CLIENTS: &[Row] = &[
    count(LEADS, Neither, |r, _| r.count(Count::Leads))
        .at(90, &[Core])
        .at(120, &[Monthly])
        .at(10, &[Cause]),
    count(REFERRALS, Higher, |r, _| r.count(Count::Referrals)),
    count("contacted", Higher, |r, _| r.count(Count::Contacted)),
    count(WON_NEW, Higher, |r, _| r.count(Count::WonNew))
        .at(100, &[Core, Compared, MonthRows])
        .at(70, &[Monthly])
        .at(60, &[Cause]),
    count(LOST_NEW, Lower, |r, _| r.count(Count::LostNew)),
    count("decided_new", Neither, |r, _| r.decided(0, None).all()),
    count(COLD, Lower, |r, _| r.count(Count::Cold))
        .at(150, &[Core, Compared])
        .at(30, &[Cause]),
    count(NO_PLACE, Lower, |r, _| r.count(Count::NoPlace)),
    count(MISFIT, Neither, |r, _| r.count(Count::Misfit)),
    count(OPEN_NEW_END, Neither, |r, _| r.cell.open_after[0] as f64).state(),
    wait("open_age_new_hours", OPEN_NEW_END, |r, _| {
        r.open_age_hours()
    })
    .state(),
    wait("to_win_new_hours", WON_NEW, |r, _| r.hours_to_win()),
    row(
        CONVERSION_NEW,
        Unit::Share,
        Higher,
        // Clients are won in windows without leads: of leads that came before.
        Form::Ratio(Some(WON_NEW), LEADS),
        |r, _| r.per_count(r.count(Count::WonNew), Count::Leads),
    )
    .at(140, &[Core, Compared])
    .at(50, &[Cause]),
    share(WIN_RATE_NEW, Higher, "decided_new", |r, _| {
        r.decided(0, None).rate()
    })
    .at(120, &[Core, Compared])
    .at(40, &[Cause]),
    count("rescues_asked", Neither, |r, _| {
        r.count(Count::RescuesAsked)
    }),
    count(RESCUES_BEGUN, Neither, |r, _| r.count(Count::RescuesBegun))
        .at(160, &[Core, Compared])
        .at(70, &[Cause]),
    count("rescues_saved", Neither, |r, _| {
        r.count(Count::RescuesSaved)
    }),
    count(WON_RESCUED, Neither, |r, _| r.count(Count::WonRescued)),
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
    row(
        "won_new_per_seller.{grade}",
        Unit::Number,
        Higher,
        Form::Ratio(None, "seller_weeks.{grade}"),
        |r, at| r.won_per_seller(at),
    ),
];

const EXISTING_CLIENTS: &[Row] = &[
    count(UPSELLS_OPENED, Higher, |r, _| r.count(Count::UpsellsOpened)),
    count(WON_EXISTING, Higher, |r, _| r.count(Count::WonExisting))
        .at(110, &[Core, Compared])
        .at(80, &[Monthly])
        .at(150, &[Cause]),
    count(LOST_EXISTING, Lower, |r, _| r.count(Count::LostExisting)),
    count("decided_existing", Neither, |r, _| r.decided(1, None).all()),
    count(COLD_EXISTING, Lower, |r, _| r.count(Count::ColdExisting)),
    count(CLIENT_LEFT, Lower, |r, _| r.count(Count::ClientLeft)),
    count("open_existing_end", Neither, |r, _| {
        r.cell.open_after[1] as f64
    })
    .state(),
    share(WIN_RATE_EXISTING, Higher, "decided_existing", |r, _| {
        r.decided(1, None).rate()
    })
    .at(130, &[Core, Compared])
    .at(140, &[Cause]),
    count(CHURNED, Lower, |r, _| r.count(Count::Churned))
        .at(190, &[Core, Compared])
        .at(90, &[Monthly]),
    count(RENEWALS, Neither, |r, _| r.count(Count::Renewals)),
    share(CHURN_PER_MONTH, Lower, RENEWALS, |r, _| {
        let at_renewal = r.count(Count::Churned) - r.count(Count::HandoverLosses);
        r.per_count(at_renewal, Count::Renewals)
    })
    .at(200, &[Core])
    .at(120, &[Cause]),
    count(ACCOUNTS_END, Higher, |r, _| r.cell.accounts as f64)
        .at(210, &[Core, Compared, MonthRows])
        .at(100, &[Monthly])
        .at(130, &[Cause])
        .state(),
    index(SATISFACTION, Higher, ACCOUNTS_END, |r, _| {
        r.cell.satisfaction()
    })
    .at(220, &[Core, Compared])
    .at(110, &[Monthly])
    .at(110, &[Cause]),
    count("services", Neither, |r, _| r.count(Count::Services)),
    count(SERVICES_LAPSED, Lower, |r, _| {
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

const OF_HANDOVERS: &[Row] = &[
    count(HANDOVERS, Neither, |r, _| r.count(Count::Handovers))
        .at(170, &[Core, Compared])
        .at(80, &[Cause]),
    count("handovers_moved", Neither, |r, _| {
        r.count(Count::HandoversMoved)
    }),
    count(HANDOVER_LOSSES, Lower, |r, _| {
        r.count(Count::HandoverLosses)
    }),
    count(CONFLICTS, Lower, |r, _| r.count(Count::Conflicts))
        .at(180, &[Core, Compared])
        .at(90, &[Cause]),
    count("conflicts_moved", Lower, |r, _| {
        r.count(Count::ConflictsMoved)
    }),
    index(CONFLICT_SURPRISE, Lower, CONFLICTS, |r, _| {
        r.per_count(r.count(Count::ConflictSurprise) * 1e-6, Count::Conflicts)
    }),
    hours("conflict_hours", Lower, |r, _| {
        r.count(Count::ConflictMicrohours) * 1e-6
    }),
];

const RESPONSES: &[Row] = &[
    wait(FIRST_RESPONSE_HOURS, "contacted", |r, _| mean(r.first))
        .at(230, &[Core, Compared])
        .at(20, &[Cause]),
    quantile("first_response_hours_p50", |r, _| quantile_of(r.first, 0.5)),
    quantile("first_response_hours_p90", |r, _| quantile_of(r.first, 0.9)),
    quantile("first_response_hours_p99", |r, _| {
        quantile_of(r.first, 0.99)
    }),
    wait(SERVICE_RESPONSE_HOURS, "services", |r, _| mean(r.service))
        .at(240, &[Core, Compared])
        .at(100, &[Cause]),
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
    )
    .state(),
];

const SELLERS: &[Row] = &[
    share(
        "utilisation.{grade}",
        Neither,
        "seller_weeks.{grade}",
        |r, at| r.utilisation(at),
    ),
    hours("hours.{grade}.set_up", Lower, |r, at| {
        r.hours(at, Spent::SetUp.index())
    }),
    hours("hours.{grade}.idle", Lower, |r, at| {
        r.hours(at, Spent::Idle.index())
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
        r.grade(at).present as f64
    })
    .state(),
    index(
        "expertise_end.{grade}",
        Higher,
        "sellers_end.{grade}",
        |r, at| r.expertise(at),
    ),
];

/// Of grades of which somebody may be away.
const ABSENT: &[Row] = &[hours("hours.{grade}.away", Neither, |r, at| {
    r.hours(at, Spent::Away.index())
})];

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

/// What becomes of deals that are decided stage by stage.
const FUNNELS: &[Row] = &[
    count(
        "stage_decided.{work}.{segment}.{stage}.{grade}",
        Neither,
        |r, at| r.stage(at).decided(),
    ),
    count(
        "stage_passed.{work}.{segment}.{stage}.{grade}",
        Higher,
        |r, at| r.stage(at).passed as f64,
    ),
    row(
        "stage_rate.{work}.{segment}.{stage}.{grade}",
        Unit::Share,
        Higher,
        Form::Ratio(
            Some("stage_passed.{work}.{segment}.{stage}.{grade}"),
            "stage_decided.{work}.{segment}.{stage}.{grade}",
        ),
        |r, at| r.stage(at).rate(),
    ),
    row(
        "stage_work_hours.{work}.{segment}.{stage}.{grade}",
        Unit::Hours,
        Neither,
        Form::Ratio(None, "stage_decided.{work}.{segment}.{stage}.{grade}"),
        |r, at| {
            let cell = r.stage(at);
            cell.mean_hours(cell.worked)
        },
    ),
    wait(
        "stage_took_hours.{work}.{segment}.{stage}.{grade}",
        "stage_decided.{work}.{segment}.{stage}.{grade}",
        |r, at| {
            let cell = r.stage(at);
            cell.mean_hours(cell.took)
        },
    ),
];

/// What prospecting brought, by segment.
const POOLS: &[Row] = &[
    count("won_made.{segment}", Higher, |r, at| {
        r.prospecting(at).won as f64
    }),
    count("prospects_end.{segment}", Neither, |r, at| {
        r.prospecting(at).stock.ready as f64
    })
    .state(),
];

/// What attempts to make leads came to.
const ATTEMPTS: &[Row] = &[
    count("attempts.{segment}.{grade}", Neither, |r, at| {
        r.attempts(at).all() as f64
    }),
    count("reached.{segment}.{grade}", Neither, |r, at| {
        (r.attempts(at).refused + r.attempts(at).made) as f64
    }),
    count("leads_made.{segment}.{grade}", Higher, |r, at| {
        r.attempts(at).made as f64
    }),
    row(
        "leads_per_attempt.{segment}.{grade}",
        Unit::Share,
        Higher,
        Form::Ratio(
            Some("leads_made.{segment}.{grade}"),
            "attempts.{segment}.{grade}",
        ),
        |r, at| r.attempts(at).rate(),
    ),
];
