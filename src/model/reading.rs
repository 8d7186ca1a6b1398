//! How a closed window is read: every measure, one after the other.

use crate::numeric::{Span, ratio};

use super::ledger::{Cell, Count, Decided, Flow};
use super::measures::{Better, Name, Sink, Unit};
use super::parameters::{Scenario, Work};

/// A closed window, ready to be read.
pub(super) struct Reading<'a> {
    pub(super) scenario: &'a Scenario,
    pub(super) cell: &'a Cell,
    pub(super) first: &'a [f64],
    pub(super) service: &'a [f64],
}

impl Reading<'_> {
    pub(super) fn report(&self, out: &mut impl Sink) {
        self.money(out);
        self.new_clients(out);
        self.existing_clients(out);
        self.handovers(out);
        self.responses(out);
        self.work(out);
        self.people(out);
        self.win_table(out);
    }

    fn count(&self, what: Count) -> f64 {
        self.cell.count(what) as f64
    }

    fn flow(&self, what: Flow) -> f64 {
        self.cell.flow(what).units()
    }

    /// Deals decided with a grade, in all segments.
    fn decided(&self, kind: usize, grade: Option<usize>) -> Decided {
        let grades = self.scenario.grades.len();
        let mut sum = Decided::default();
        for (index, decided) in self.cell.decided[kind].iter().enumerate() {
            if grade.is_none_or(|grade| index % grades == grade) {
                sum.won += decided.won;
                sum.lost += decided.lost;
                sum.won_rescued += decided.won_rescued;
                sum.lost_rescued += decided.lost_rescued;
            }
        }
        sum
    }

    fn money(&self, out: &mut impl Sink) {
        let cell = self.cell;
        let new = cell.flow(Flow::BookingsNew);
        let existing = cell.flow(Flow::BookingsExisting);
        let bookings = new + existing;
        let net = bookings - cell.flow(Flow::Unearned);
        let profit = cell.profit(self.scenario.rules.margin);
        let commissions = cell.flow(Flow::CommissionsNew) + cell.flow(Flow::CommissionsExisting);
        let mut put =
            |name, better, value: f64| out.put(Name::Plain(name), Unit::Money, better, value);
        put("bookings", Better::Higher, bookings.units());
        put("bookings_new", Better::Higher, new.units());
        put("bookings_existing", Better::Higher, existing.units());
        put("net_bookings", Better::Higher, net.units());
        put("revenue", Better::Higher, cell.revenue().units());
        put("projects", Better::Higher, self.flow(Flow::Projects));
        put("upsells", Better::Higher, self.flow(Flow::Upsells));
        put("fees", Better::Higher, self.flow(Flow::Fees));
        put("profit", Better::Higher, profit.units());
        put("payroll", Better::Neither, self.flow(Flow::Salaries));
        put("commissions", Better::Neither, commissions.units());
        put("lead_costs", Better::Neither, self.flow(Flow::Leads));
        put("hiring_costs", Better::Lower, self.flow(Flow::Hiring));
        put("releasing_costs", Better::Lower, self.flow(Flow::Releasing));
        put("cost_per_won", Better::Lower, self.cost_of_won());
    }

    /// What a won client cost; undefined where none was won.
    fn cost_of_won(&self) -> f64 {
        ratio(self.cost_of_sales(), self.count(Count::WonNew))
    }

    /// What selling to new clients cost: leads, commissions, and the hours of `new` and `rescue` at
    /// the salary of those who worked them.
    fn cost_of_sales(&self) -> f64 {
        let hours: f64 = (0..self.scenario.grades.len())
            .map(|grade| {
                let clock = self.cell.clock[grade][Work::New as usize]
                    + self.cell.clock[grade][Work::Rescue as usize];
                let months = clock as f64 / Span::MONTH.0 as f64;
                self.scenario.grades[grade].salary_per_month.units() * months
            })
            .sum();
        hours + self.flow(Flow::Leads) + self.flow(Flow::CommissionsNew)
    }

    fn new_clients(&self, out: &mut impl Sink) {
        let won = self.count(Count::WonNew);
        let leads = self.count(Count::Leads);
        let mut put = |name, unit, better, value| out.put(Name::Plain(name), unit, better, value);
        put("leads", Unit::Count, Better::Neither, leads);
        put(
            "referrals",
            Unit::Count,
            Better::Higher,
            self.count(Count::Referrals),
        );
        put(
            "contacted",
            Unit::Count,
            Better::Higher,
            self.count(Count::Contacted),
        );
        put("won_new", Unit::Count, Better::Higher, won);
        put(
            "lost_new",
            Unit::Count,
            Better::Lower,
            self.count(Count::LostNew),
        );
        put("cold", Unit::Count, Better::Lower, self.count(Count::Cold));
        put(
            "no_place",
            Unit::Count,
            Better::Lower,
            self.count(Count::NoPlace),
        );
        put(
            "misfit",
            Unit::Count,
            Better::Neither,
            self.count(Count::Misfit),
        );
        put(
            "open_new_end",
            Unit::Count,
            Better::Neither,
            self.cell.open_after[0] as f64,
        );
        let conversion = ratio(won, leads);
        put("conversion_new", Unit::Share, Better::Higher, conversion);
        put(
            "win_rate_new",
            Unit::Share,
            Better::Higher,
            self.decided(0, None).rate(),
        );
        put(
            "rescues_asked",
            Unit::Count,
            Better::Neither,
            self.count(Count::RescuesAsked),
        );
        put(
            "rescues_begun",
            Unit::Count,
            Better::Neither,
            self.count(Count::RescuesBegun),
        );
        put(
            "rescues_saved",
            Unit::Count,
            Better::Neither,
            self.count(Count::RescuesSaved),
        );
        put(
            "won_rescued",
            Unit::Count,
            Better::Neither,
            self.count(Count::WonRescued),
        );
        for (id, grade) in self.scenario.grades.iter().enumerate() {
            let decided = self.decided(0, Some(id));
            let of = |name| Name::Of(name, &grade.name);
            out.put(
                of("won_new"),
                Unit::Count,
                Better::Higher,
                decided.won as f64,
            );
            out.put(
                of("win_rate_new"),
                Unit::Share,
                Better::Higher,
                decided.rate(),
            );
            out.put(
                of("win_rate_new_unrescued"),
                Unit::Share,
                Better::Higher,
                decided.rate_unrescued(),
            );
        }
    }

    fn existing_clients(&self, out: &mut impl Sink) {
        let churned = self.count(Count::Churned);
        let at_renewal = churned - self.count(Count::HandoverLosses);
        let accounts = self.cell.accounts as f64;
        let mut put = |name, unit, better, value| out.put(Name::Plain(name), unit, better, value);
        put(
            "upsells_opened",
            Unit::Count,
            Better::Higher,
            self.count(Count::UpsellsOpened),
        );
        put(
            "won_existing",
            Unit::Count,
            Better::Higher,
            self.count(Count::WonExisting),
        );
        put(
            "lost_existing",
            Unit::Count,
            Better::Lower,
            self.count(Count::LostExisting),
        );
        put(
            "cold_existing",
            Unit::Count,
            Better::Lower,
            self.count(Count::ColdExisting),
        );
        put(
            "client_left",
            Unit::Count,
            Better::Lower,
            self.count(Count::ClientLeft),
        );
        put(
            "open_existing_end",
            Unit::Count,
            Better::Neither,
            self.cell.open_after[1] as f64,
        );
        put(
            "win_rate_existing",
            Unit::Share,
            Better::Higher,
            self.decided(1, None).rate(),
        );
        put("churned", Unit::Count, Better::Lower, churned);
        put(
            "renewals",
            Unit::Count,
            Better::Neither,
            self.count(Count::Renewals),
        );
        let rate = ratio(at_renewal, self.count(Count::Renewals));
        put("churn_per_month", Unit::Share, Better::Lower, rate);
        put("accounts_end", Unit::Count, Better::Higher, accounts);
        let satisfaction = ratio(self.cell.satisfaction_sum, accounts);
        put("satisfaction", Unit::Index, Better::Higher, satisfaction);
        put(
            "services",
            Unit::Count,
            Better::Neither,
            self.count(Count::Services),
        );
        put(
            "services_lapsed",
            Unit::Count,
            Better::Lower,
            self.count(Count::ServicesLapsed),
        );
        for (id, grade) in self.scenario.grades.iter().enumerate() {
            let decided = self.decided(1, Some(id));
            let of = |name| Name::Of(name, &grade.name);
            out.put(
                of("won_existing"),
                Unit::Count,
                Better::Higher,
                decided.won as f64,
            );
            out.put(
                of("win_rate_existing"),
                Unit::Share,
                Better::Higher,
                decided.rate(),
            );
        }
    }

    fn handovers(&self, out: &mut impl Sink) {
        let conflicts = self.count(Count::Conflicts);
        let size = ratio(self.count(Count::ConflictSurprise) * 1e-6, conflicts);
        let hours = self.count(Count::ConflictMicrohours) * 1e-6;
        let mut put = |name, unit, better, value| out.put(Name::Plain(name), unit, better, value);
        put(
            "handovers",
            Unit::Count,
            Better::Neither,
            self.count(Count::Handovers),
        );
        put(
            "handovers_moved",
            Unit::Count,
            Better::Neither,
            self.count(Count::HandoversMoved),
        );
        put(
            "handover_losses",
            Unit::Count,
            Better::Lower,
            self.count(Count::HandoverLosses),
        );
        put("conflicts", Unit::Count, Better::Lower, conflicts);
        put(
            "conflicts_moved",
            Unit::Count,
            Better::Lower,
            self.count(Count::ConflictsMoved),
        );
        put("conflict_surprise", Unit::Index, Better::Lower, size);
        put("conflict_hours", Unit::Hours, Better::Lower, hours);
    }

    fn responses(&self, out: &mut impl Sink) {
        let mut put = |name, value| out.put(Name::Plain(name), Unit::Hours, Better::Lower, value);
        put("first_response_hours", mean(self.first));
        put("first_response_hours_p50", quantile(self.first, 0.5));
        put("first_response_hours_p90", quantile(self.first, 0.9));
        put("first_response_hours_p99", quantile(self.first, 0.99));
        put("service_response_hours", mean(self.service));
        put("service_response_hours_p50", quantile(self.service, 0.5));
        put("service_response_hours_p90", quantile(self.service, 0.9));
        put("service_response_hours_p99", quantile(self.service, 0.99));
    }

    fn work(&self, out: &mut impl Sink) {
        let span = self.cell.span().0 as f64;
        for work in Work::ALL {
            let waits = &self.cell.waits[work as usize];
            let begun = waits.begun as f64;
            let hours = waits.waited as f64 / Span::HOUR.0 as f64;
            let of = |name| Name::Of(name, work.name());
            out.put(of("begun"), Unit::Count, Better::Neither, begun);
            out.put(
                of("wait_hours"),
                Unit::Hours,
                Better::Lower,
                ratio(hours, begun),
            );
            out.put(
                of("delayed_share"),
                Unit::Share,
                Better::Lower,
                ratio(waits.delayed as f64, begun),
            );
            out.put(
                of("queue_length"),
                Unit::Number,
                Better::Lower,
                ratio(waits.queue as f64, span),
            );
        }
    }

    fn people(&self, out: &mut impl Sink) {
        for (id, grade) in self.scenario.grades.iter().enumerate() {
            let of = |name| Name::Of(name, &grade.name);
            let clock = &self.cell.clock[id];
            let employed = self.cell.employed[id] as f64;
            let idle = clock[Work::COUNT + 1] as f64;
            let speed = grade.hours_per_week / 40.0 * grade.share;
            let paid = grade.hours_per_week / 40.0;
            let hours = |clock: f64| clock / Span::HOUR.0 as f64 * speed;
            out.put(
                of("utilisation"),
                Unit::Share,
                Better::Neither,
                1.0 - ratio(idle, employed),
            );
            for work in Work::ALL {
                let name = Name::OfTwo("hours", &grade.name, work.name());
                let worked = hours(clock[work as usize] as f64);
                out.put(name, Unit::Hours, Better::Neither, worked);
            }
            let two = |what| Name::OfTwo("hours", &grade.name, what);
            let set_up = hours(clock[Work::COUNT] as f64);
            out.put(two("set_up"), Unit::Hours, Better::Lower, set_up);
            out.put(two("idle"), Unit::Hours, Better::Lower, hours(idle));
            let outside = employed / Span::HOUR.0 as f64 * (paid - speed);
            out.put(two("outside"), Unit::Hours, Better::Neither, outside);
            let weeks = employed / Span::WEEK.0 as f64;
            out.put(of("seller_weeks"), Unit::Number, Better::Neither, weeks);
            let present = self.cell.present[id] as f64;
            out.put(of("sellers_end"), Unit::Count, Better::Neither, present);
            let expertise = ratio(self.cell.expertise_sum[id], present);
            out.put(of("expertise_end"), Unit::Index, Better::Higher, expertise);
        }
        let mut put = |name, value| out.put(Name::Plain(name), Unit::Count, Better::Neither, value);
        put("hired", self.count(Count::Hired));
        put("left", self.count(Count::Left));
        put("released", self.count(Count::Released));
        put("clamped", self.count(Count::Clamped));
    }

    /// The realised 2×2 table, by segment and grade.
    fn win_table(&self, out: &mut impl Sink) {
        let grades = self.scenario.grades.len();
        let names: [[&'static str; 4]; 2] = [
            [
                "table_won_new",
                "table_decided_new",
                "table_won_new_unrescued",
                "table_decided_new_unrescued",
            ],
            [
                "table_won_existing",
                "table_decided_existing",
                "table_won_existing_unrescued",
                "table_decided_existing_unrescued",
            ],
        ];
        for (kind, names) in names.into_iter().enumerate() {
            for (s, segment) in self.scenario.segments.iter().enumerate() {
                for (g, grade) in self.scenario.grades.iter().enumerate() {
                    let decided = self.cell.decided[kind][s * grades + g];
                    let of = |name| Name::OfTwo(name, &segment.name, &grade.name);
                    let all = decided.won + decided.lost;
                    let alone = all - decided.won_rescued - decided.lost_rescued;
                    out.put(
                        of(names[0]),
                        Unit::Count,
                        Better::Neither,
                        decided.won as f64,
                    );
                    out.put(of(names[1]), Unit::Count, Better::Neither, all as f64);
                    let won_alone = decided.won - decided.won_rescued;
                    out.put(of(names[2]), Unit::Count, Better::Neither, won_alone as f64);
                    out.put(of(names[3]), Unit::Count, Better::Neither, alone as f64);
                }
            }
        }
    }
}

impl Decided {
    /// Won of decided.
    fn rate(&self) -> f64 {
        ratio(self.won as f64, (self.won + self.lost) as f64)
    }

    /// Won of decided, among deals that nobody rescued.
    fn rate_unrescued(&self) -> f64 {
        let won = self.won - self.won_rescued;
        ratio(won as f64, (won + self.lost - self.lost_rescued) as f64)
    }
}

impl Cell {
    /// A piece of no length in which nothing happened.
    pub(super) fn empty(scenario: &Scenario) -> Cell {
        let (grades, segments) = (scenario.grades.len(), scenario.segments.len());
        Cell::between(
            crate::numeric::Time::ZERO,
            crate::numeric::Time::ZERO,
            grades,
            segments,
        )
    }
}

fn mean(samples: &[f64]) -> f64 {
    ratio(samples.iter().sum(), samples.len() as f64)
}

/// The sample quantile by linear interpolation of order statistics (type 7 of Hyndman & Fan 1996)
/// of ascending samples; NaN of none.
fn quantile(sorted: &[f64], p: f64) -> f64 {
    if sorted.is_empty() {
        return f64::NAN;
    }
    let place = p * (sorted.len() - 1) as f64;
    let (low, high) = (place.floor() as usize, place.ceil() as usize);
    sorted[low] + (place - low as f64) * (sorted[high] - sorted[low])
}
