//! The books of a run: what is counted, booked and timed, piece by piece of the calendar.
//!
//! The time line is cut at every month and at every border of a window. Each piece ("cell") keeps
//! whole numbers only, so a window's and a month's sums are exact and agree with each other.

use std::sync::Arc;

use crate::kernel::Area;
use crate::numeric::{Money, Span, Time};

use super::bounds::{Bound, MOST_HOURS};
use super::funnel::{StageCell, StageCells, no_stages};
use super::parameters::{GradeId, PerWork, Scenario, SegmentId, Work};
use super::prospect_books::{ProspectCell, no_prospects};
use super::spent::Spent;
use super::timeline::Timeline;

/// Events that are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub enum Count {
    Leads,
    Referrals,
    Contacted,
    Misfit,
    Cold,
    NoPlace,
    LostNew,
    WonNew,
    WonRescued,
    UpsellsOpened,
    LostExisting,
    ColdExisting,
    ClientLeft,
    WonExisting,
    RescuesAsked,
    RescuesBegun,
    RescuesSaved,
    Handovers,
    HandoversMoved,
    HandoverLosses,
    Conflicts,
    ConflictsMoved,
    /// Sum of surprises that came out in conflicts, in millionths.
    ConflictSurprise,
    /// Hours spent on conflicts, in millionths.
    ConflictMicrohours,
    Churned,
    Renewals,
    Services,
    ServicesLapsed,
    Hired,
    Left,
    Released,
    Clamped,
}

impl Count {
    pub const COUNT: usize = Count::Clamped as usize + 1;
}

/// Amounts that are booked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub enum Flow {
    BookingsNew,
    BookingsExisting,
    /// The part of earlier bookings that a lost client will not pay.
    Unearned,
    Projects,
    Upsells,
    Fees,
    Salaries,
    CommissionsNew,
    CommissionsExisting,
    Leads,
    Hiring,
    Releasing,
}

impl Flow {
    pub const COUNT: usize = Flow::Releasing as usize + 1;
}

/// Deals decided in a cell of the 2×2 table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Decided {
    pub won: u64,
    pub lost: u64,
    /// Of the won, those that a rescue carried.
    pub won_rescued: u64,
    /// Of the lost, those for which a rescue was begun.
    pub lost_rescued: u64,
    /// Clock microseconds from the arrival of the won leads to their wins; 0 of upsells.
    pub took: u128,
}

/// Waits of one kind of work.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Waits {
    pub begun: u64,
    pub delayed: u64,
    /// Microseconds waited by all that were begun.
    pub waited: u128,
    /// Integral of the number waiting over time, in microseconds.
    pub queue: u128,
}

/// One piece of the time line.
#[derive(Debug, PartialEq)]
pub struct LedgerCell {
    pub from: Time,
    pub until: Time,
    /// Index into [`Timeline::windows`]; none in the warm-up.
    pub window: Option<usize>,
    /// Months since t = 0 (negative before).
    pub month: i64,
    pub counts: [u64; Count::COUNT],
    pub flows: [Money; Flow::COUNT],
    pub grades: Vec<GradeCell>,
    /// By kind of deal, segment and grade.
    pub decided: [Vec<Decided>; 2],
    pub stages: StageCells,
    /// By segment.
    pub prospecting: Vec<ProspectCell>,
    pub waits: PerWork<Waits>,
    /// Open deals at the beginning and the end, by kind.
    pub open_before: [u64; 2],
    pub open_after: [u64; 2],
    /// Clock microseconds since the leads came that are open at the end.
    pub open_age: u128,
    /// Accounts at the end, and the sum of their satisfaction.
    pub accounts: u64,
    pub satisfaction_sum: f64,
}

/// What a piece of the time line holds of a grade.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct GradeCell {
    /// Clock microseconds by use: the kinds of work, set-up, idle.
    pub clock: [u64; Spent::COUNT],
    /// Clock microseconds that its sellers were employed.
    pub employed: u64,
    /// Clock microseconds that the work waiting for it would take at the beginning and the end.
    pub waiting_before: PerWork<u64>,
    pub waiting_after: PerWork<u64>,
    /// The same of work that ran out of patience while it waited.
    pub lapsed: PerWork<u64>,
    /// Sellers at the end, and the sum of their expertise.
    pub present: u64,
    pub expertise_sum: f64,
}

clone_in_place!(
    LedgerCell;
    from, until, window, month, counts, flows, grades, decided, stages, prospecting, waits, open_before,
    open_after,
    open_age, accounts, satisfaction_sum
);

impl LedgerCell {
    /// An empty piece of the time line.
    pub(super) fn between(from: Time, until: Time, grades: usize, segments: usize) -> LedgerCell {
        let table = || vec![Decided::default(); segments * grades];
        LedgerCell {
            from,
            until,
            window: None,
            month: 0,
            counts: [0; Count::COUNT],
            flows: [Money::ZERO; Flow::COUNT],
            grades: vec![GradeCell::default(); grades],
            decided: [table(), table()],
            stages: Default::default(),
            prospecting: Vec::new(),
            waits: Default::default(),
            open_before: [0; 2],
            open_after: [0; 2],
            open_age: 0,
            accounts: 0,
            satisfaction_sum: 0.0,
        }
    }
}

/// The books of one run.
#[derive(Debug)]
pub(super) struct Ledger {
    pub(super) timeline: Arc<Timeline>,
    pub(super) cells: Vec<LedgerCell>,
    pub(super) current: usize,
    /// The cells of a run that has not begun.
    empty: Arc<[LedgerCell]>,
    grades: usize,
    pub(super) queues: PerWork<Area>,
    /// First responses and service responses in hours, by window.
    pub(super) first_response: Vec<Vec<f64>>,
    pub(super) service_response: Vec<Vec<f64>>,
    /// The state on Mondays, from the beginning of the warm-up; see [`WEEKLY`].
    pub(super) weeks: Vec<[f64; WEEKLY.len()]>,
    /// Project and upsell values and fees, counted beside the cells from the beginning on, so that
    /// the cells can be proved to hold all of it.
    pub(super) earned: Money,
    /// All amounts booked, by their sizes. As long as this can be counted, so can the sum of any of
    /// them.
    moved: Money,
    /// All microseconds of all sellers, and all millionths that were added to counts, likewise.
    employed: u64,
    added: u64,
}

clone_in_place!(
    Ledger;
    timeline, cells, current, empty, grades, queues, first_response, service_response,
    weeks, earned, moved, employed, added
);

/// What is noted of the state every Monday, to see whether the warm-up is long enough: accounts,
/// tasks waiting, and the mean satisfaction of accounts (0 without any).
pub const WEEKLY: [&str; 3] = ["accounts", "waiting", "satisfaction"];

impl Ledger {
    pub(super) fn new(scenario: &Scenario) -> Ledger {
        let timeline = Timeline::of(&scenario.spans);
        let windows = timeline.windows.len();
        let grades = scenario.grades.len();
        let stages = no_stages(scenario);
        let prospecting = no_prospects(scenario);
        let cell = |pair: &[Time]| {
            let mut cell = LedgerCell::between(pair[0], pair[1], grades, scenario.segments.len());
            cell.stages.clone_from(&stages);
            cell.prospecting.clone_from(&prospecting);
            cell.window = timeline.window(pair[0]);
            cell.month = timeline.month(pair[0]);
            cell
        };
        let empty = timeline.borders.windows(2).map(cell).collect();
        Ledger {
            timeline: Arc::new(timeline),
            cells: Vec::new(),
            current: 0,
            empty,
            grades,
            queues: Default::default(),
            first_response: vec![Vec::new(); windows],
            service_response: vec![Vec::new(); windows],
            weeks: Vec::new(),
            earned: Money::ZERO,
            moved: Money::ZERO,
            employed: 0,
            added: 0,
        }
    }

    /// Empties the books.
    pub(super) fn clear(&mut self) {
        self.current = 0;
        self.queues = Default::default();
        self.weeks.clear();
        self.earned = Money::ZERO;
        self.moved = Money::ZERO;
        self.employed = 0;
        self.added = 0;
        for samples in self
            .first_response
            .iter_mut()
            .chain(&mut self.service_response)
        {
            samples.clear();
        }
        self.cells
            .resize_with(self.empty.len(), || self.empty[0].clone());
        self.cells.clone_from_slice(&self.empty);
    }

    pub(super) fn cell(&mut self) -> &mut LedgerCell {
        &mut self.cells[self.current]
    }

    pub(super) fn count(&mut self, what: Count) {
        self.cell().counts[what as usize] += 1;
    }

    pub(super) fn add(&mut self, what: Count, number: u64) {
        self.added = self.added.saturating_add(number);
        let count = &mut self.cell().counts[what as usize];
        *count = count.saturating_add(number);
    }

    pub(super) fn book(&mut self, what: Flow, amount: Money) {
        self.moved += amount.size();
        self.cell().flows[what as usize] += amount;
        if matches!(what, Flow::Projects | Flow::Upsells | Flow::Fees) {
            self.earned += amount;
        }
    }

    /// A seller of a grade was employed so long, and spent it so.
    pub(super) fn spend(&mut self, grade: GradeId, employed: u64, spent: [u64; Spent::COUNT]) {
        self.employed = self.employed.saturating_add(employed);
        let cell = &mut self.cell().grades[grade];
        cell.employed = cell.employed.saturating_add(employed);
        for (clock, span) in cell.clock.iter_mut().zip(spent) {
            *clock = clock.saturating_add(span);
        }
    }

    /// The bound that what was booked has passed: from there on the books do not hold it all.
    pub(super) fn passed(&self) -> Option<Bound> {
        if self.moved >= Money::MOST {
            Some(Bound::Money)
        } else if self.employed == u64::MAX || self.added >= MOST_HOURS * 1_000_000 {
            Some(Bound::Hours)
        } else {
            None
        }
    }

    pub(super) fn decided(
        &mut self,
        kind: usize,
        segment: SegmentId,
        grade: GradeId,
    ) -> &mut Decided {
        let grades = self.grades;
        &mut self.cell().decided[kind][segment * grades + grade]
    }

    /// The record of a funnel's stage; none where the deal is decided by a win table.
    pub(super) fn stage(
        &mut self,
        kind: usize,
        segment: SegmentId,
        stage: usize,
        grade: GradeId,
    ) -> Option<&mut StageCell> {
        let place = stage * self.grades + grade;
        self.cell().stages[kind][segment].get_mut(place)
    }

    pub(super) fn first_response(&mut self, response: Span) {
        if let Some(window) = self.cells[self.current].window {
            self.first_response[window].push(response.hours());
        }
    }

    pub(super) fn service_response(&mut self, response: Span) {
        if let Some(window) = self.cells[self.current].window {
            self.service_response[window].push(response.hours());
        }
    }

    /// A task of a kind joins (+1) or leaves (−1) those that wait.
    pub(super) fn queue(&mut self, work: Work, now: Time, delta: i64) {
        self.queues[work as usize].add(now, delta);
    }

    /// Tasks that wait now.
    pub(super) fn waiting(&self) -> u64 {
        self.queues.iter().map(Area::level).sum()
    }

    /// A task is begun after a wait.
    pub(super) fn begun(&mut self, work: Work, wait: Span) {
        let waits = &mut self.cell().waits[work as usize];
        waits.begun += 1;
        waits.delayed += u64::from(wait > Span::ZERO);
        waits.waited += u128::from(wait.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixtures::{firm, grade, segment};
    use crate::random::Law;

    /// Whatever is booked, the books hold it all or say that they do not.
    #[test]
    fn what_cannot_be_counted_is_noticed_where_it_is_booked() {
        let clients = segment("any", 1.0, Law::Constant(1.0), 1);
        let scenario = firm(vec![grade("only", 1, 0.5)], vec![clients]);
        let fresh = || {
            let mut ledger = Ledger::new(&scenario);
            ledger.clear();
            ledger
        };
        let mut money = fresh();
        let half = Money(Money::MOST.0 / 2);
        money.book(Flow::Leads, half);
        assert_eq!(money.passed(), None);
        // Amounts that cancel each other in a sum have both been counted.
        money.book(Flow::Leads, -half);
        assert_eq!(money.passed(), None);
        money.book(Flow::Fees, Money(1));
        assert_eq!(money.passed(), Some(Bound::Money));
        let mut one = fresh();
        one.book(Flow::Projects, Money::from_units(1e30));
        assert_eq!(one.passed(), Some(Bound::Money));

        let mut hours = fresh();
        let idle = |ledger: &mut Ledger, span: u64| {
            let mut spent = [0; Spent::COUNT];
            spent[Spent::Idle.index()] = span;
            ledger.spend(0, span, spent);
        };
        idle(&mut hours, u64::MAX / 2);
        idle(&mut hours, u64::MAX / 2);
        assert_eq!(hours.passed(), None);
        idle(&mut hours, Span::HOUR.0);
        assert_eq!(hours.passed(), Some(Bound::Hours));

        let mut conflicts = fresh();
        conflicts.add(Count::ConflictMicrohours, (MOST_HOURS - 1) * 1_000_000);
        assert_eq!(conflicts.passed(), None);
        conflicts.add(Count::ConflictMicrohours, u64::MAX);
        assert_eq!(conflicts.passed(), Some(Bound::Hours));

        // A run that begins anew begins with empty books.
        money.clear();
        assert_eq!(money.passed(), None);
    }
}
