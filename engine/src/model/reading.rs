//! How a closed window is read: what the rows of the catalogue are made of.

use crate::numeric::{Money, Span, ratio};

use super::funnel::StageCell;
use super::ledger::{Count, Decided, Flow, GradeCell, LedgerCell, Waits};
use super::open_deals::DealKind;
use super::parameters::{GradeId, Scenario, SegmentId, Work};
use super::prospect_books::{Attempts, ProspectCell};
use super::spent::Spent;

/// For which work, segment and grade a row is read; what its name does not hold is not looked at.
#[derive(Clone, Copy)]
pub(super) struct At {
    pub work: Work,
    pub segment: SegmentId,
    pub stage: usize,
    pub grade: GradeId,
}

impl At {
    /// The kind of deal whose work it is.
    pub fn kind(self) -> DealKind {
        match self.work {
            Work::Existing => DealKind::Existing,
            _ => DealKind::New,
        }
    }

    /// For what does not depend on it.
    pub const FIRST: At = At {
        work: Work::ALL[0],
        segment: 0,
        stage: 0,
        grade: 0,
    };
}

/// A closed window, ready to be read.
pub(super) struct LedgerReading<'a> {
    pub(super) scenario: &'a Scenario,
    pub(super) cell: &'a LedgerCell,
    /// Responses in hours, in the order in which they came.
    pub(super) first: &'a [f64],
    pub(super) service: &'a [f64],
}

impl LedgerReading<'_> {
    pub(super) fn count(&self, what: Count) -> f64 {
        self.cell.count(what) as f64
    }

    pub(super) fn flow(&self, what: Flow) -> f64 {
        self.cell.flow(what).units()
    }

    /// An amount for each of what is counted.
    pub(super) fn per_count(&self, of: f64, what: Count) -> f64 {
        ratio(of, self.count(what))
    }

    pub(super) fn bookings(&self) -> Money {
        self.cell.flow(Flow::BookingsNew) + self.cell.flow(Flow::BookingsExisting)
    }

    pub(super) fn profit(&self) -> f64 {
        self.cell.profit(self.scenario.rules.margin).units()
    }

    pub(super) fn commissions(&self) -> f64 {
        let cell = self.cell;
        (cell.flow(Flow::CommissionsNew) + cell.flow(Flow::CommissionsExisting)).units()
    }

    /// What selling to new clients cost: leads, commissions, and the hours of `new`, `rescue` and
    /// `prospecting` at the salary of those who worked them.
    pub(super) fn cost_of_sales(&self) -> f64 {
        let hours: f64 = (0..self.scenario.grades.len())
            .map(|grade| {
                let clock = &self.cell.grades[grade].clock;
                let clock = clock[Work::New as usize]
                    + clock[Work::Rescue as usize]
                    + clock[Work::Prospecting as usize];
                let months = clock as f64 / Span::MONTH.0 as f64;
                self.scenario.grades[grade].salary_per_month.units() * months
            })
            .sum();
        hours + self.flow(Flow::Leads) + self.flow(Flow::CommissionsNew)
    }

    /// Deals decided with a grade, in all segments.
    pub(super) fn decided(&self, kind: usize, grade: Option<usize>) -> Decided {
        let grades = self.scenario.grades.len();
        let mut sum = Decided::default();
        for (index, decided) in self.cell.decided[kind].iter().enumerate() {
            if grade.is_none_or(|grade| index % grades == grade) {
                sum.won += decided.won;
                sum.lost += decided.lost;
                sum.took += decided.took;
            }
        }
        sum
    }

    /// Clock hours from a lead's arrival to its win.
    pub(super) fn hours_to_win(&self) -> f64 {
        let won = self.decided(0, None);
        ratio(won.took as f64 / Span::HOUR.0 as f64, won.won as f64)
    }

    /// Clock hours since the leads came that are open at the end.
    pub(super) fn open_age_hours(&self) -> f64 {
        let hours = self.cell.open_age as f64 / Span::HOUR.0 as f64;
        ratio(hours, self.cell.open_after[0] as f64)
    }

    /// New clients won a month for each seller of a grade.
    pub(super) fn won_per_seller(&self, at: At) -> f64 {
        let won = self.decided(0, Some(at.grade)).won as f64;
        ratio(won, self.employed(at) / Span::MONTH.0 as f64)
    }

    /// Deals decided in one cell of the 2×2 table.
    pub(super) fn in_cell(&self, kind: usize, at: At) -> Decided {
        self.cell.decided[kind][at.segment * self.scenario.grades.len() + at.grade]
    }

    /// What a stage of a funnel came to.
    pub(super) fn stage(&self, at: At) -> StageCell {
        let place = at.stage * self.scenario.grades.len() + at.grade;
        self.cell.stages[at.kind() as usize][at.segment][place]
    }

    pub(super) fn prospecting(&self, at: At) -> &ProspectCell {
        &self.cell.prospecting[at.segment]
    }

    /// What came of attempts.
    pub(super) fn attempts(&self, at: At) -> &Attempts {
        &self.prospecting(at).by_grade[at.grade]
    }

    pub(super) fn waits(&self, at: At) -> &Waits {
        &self.cell.waits[at.work as usize]
    }

    pub(super) fn mean_wait(&self, at: At) -> f64 {
        let waits = self.waits(at);
        ratio(
            waits.waited as f64 / Span::HOUR.0 as f64,
            waits.begun as f64,
        )
    }

    pub(super) fn delayed_share(&self, at: At) -> f64 {
        let waits = self.waits(at);
        ratio(waits.delayed as f64, waits.begun as f64)
    }

    pub(super) fn queue_length(&self, at: At) -> f64 {
        ratio(self.waits(at).queue as f64, self.cell.span().0 as f64)
    }

    pub(super) fn grade(&self, at: At) -> &GradeCell {
        &self.cell.grades[at.grade]
    }

    fn employed(&self, at: At) -> f64 {
        self.grade(at).employed as f64
    }

    pub(super) fn utilisation(&self, at: At) -> f64 {
        let unused = [Spent::Idle, Spent::Away].map(|spent| self.grade(at).clock[spent.index()]);
        1.0 - ratio(unused.iter().sum::<u64>() as f64, self.employed(at))
    }

    /// Hours of work of a grade in one use of its time.
    pub(super) fn hours(&self, at: At, spent: usize) -> f64 {
        self.worked(at, self.grade(at).clock[spent] as f64)
    }

    /// Hours of work that wait for a grade at the end, less those at the beginning.
    pub(super) fn backlog_growth(&self, at: At) -> f64 {
        let cell = self.grade(at);
        let [after, before] = [&cell.waiting_after, &cell.waiting_before]
            .map(|waiting| waiting[at.work as usize] as f64);
        self.worked(at, after - before)
    }

    /// Hours of work that ran out of patience while it waited for a grade.
    pub(super) fn lapsed_hours(&self, at: At) -> f64 {
        self.worked(at, self.grade(at).lapsed[at.work as usize] as f64)
    }

    /// Clock time of a grade in hours of work.
    fn worked(&self, at: At, clock: f64) -> f64 {
        clock / Span::HOUR.0 as f64 * self.scenario.grades[at.grade].speed()
    }

    /// Paid hours of a grade that are not given to this work.
    pub(super) fn hours_outside(&self, at: At) -> f64 {
        let grade = &self.scenario.grades[at.grade];
        let paid = grade.hours_per_week / 40.0;
        self.employed(at) / Span::HOUR.0 as f64 * (paid - paid * grade.share)
    }

    pub(super) fn seller_weeks(&self, at: At) -> f64 {
        self.employed(at) / Span::WEEK.0 as f64
    }

    pub(super) fn expertise(&self, at: At) -> f64 {
        let cell = self.grade(at);
        ratio(cell.expertise_sum, cell.present as f64)
    }
}

impl Decided {
    pub(super) fn all(&self) -> f64 {
        (self.won + self.lost) as f64
    }

    /// Won of decided.
    pub(super) fn rate(&self) -> f64 {
        ratio(self.won as f64, self.all())
    }
}

impl LedgerCell {
    /// The mean satisfaction of accounts at the end.
    pub(super) fn satisfaction(&self) -> f64 {
        ratio(self.satisfaction_sum, self.accounts as f64)
    }
}

pub(super) fn mean(samples: &[f64]) -> f64 {
    ratio(samples.iter().sum(), samples.len() as f64)
}

/// The sample quantile by linear interpolation of order statistics (type 7 of Hyndman & Fan 1996)
/// of samples; NaN of none.
pub(super) fn quantile_of(samples: &[f64], p: f64) -> f64 {
    if samples.is_empty() {
        return f64::NAN;
    }
    let place = p * (samples.len() - 1) as f64;
    let rank = place.floor() as usize;
    let mut samples = samples.to_vec();
    let (_, low, beyond) = samples.select_nth_unstable_by(rank, f64::total_cmp);
    let high = beyond.iter().copied().min_by(f64::total_cmp);
    *low + (place - rank as f64) * (high.unwrap_or(*low) - *low)
}
