//! The outcome of one replication: its books, closed, with the identities proved.

use std::sync::Arc;

use crate::numeric::{Money, Span};
use crate::random::{Key, Luck};

use super::bounds::Overrun;
use super::ledger::{Count, Flow, GradeCell, LedgerCell, WEEKLY, Waits};
use super::parameters::{Scenario, Start, StructureId, Work};
use super::spent::Spent;
use super::timeline::Timeline;
use super::world::World;

/// The closed books of one replication of one structure.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    pub timeline: Arc<Timeline>,
    /// The measured pieces of the time line, in order.
    pub cells: Vec<LedgerCell>,
    /// First responses to leads, in hours, by window, in the order in which they came.
    pub first_response: Vec<Vec<f64>>,
    /// Service responses, likewise.
    pub service_response: Vec<Vec<f64>>,
    /// The state on Mondays from the beginning of the warm-up, as long as the structure is the one
    /// it began as; see [`WEEKLY`].
    pub weeks: Vec<[f64; WEEKLY.len()]>,
    /// Events handled from the beginning of the warm-up.
    pub events: u64,
    /// How many equalities of whole numbers were proved of it.
    pub equalities: u64,
}

impl World<'_> {
    /// The outcome of a run that has come to its end.
    ///
    /// # Panics
    /// If the books do not balance: then the model is wrong, not the study.
    pub fn outcome(&self) -> Outcome {
        let cells = &self.ledger.cells;
        let equalities = self.prove();
        Outcome {
            timeline: Arc::clone(&self.ledger.timeline),
            cells: cells
                .iter()
                .filter(|cell| cell.window.is_some())
                .cloned()
                .collect(),
            first_response: self.ledger.first_response.clone(),
            service_response: self.ledger.service_response.clone(),
            weeks: self.ledger.weeks.clone(),
            events: self.events,
            equalities,
        }
    }

    /// Proves the books, piece after piece and as a whole; says how many equalities that were.
    fn prove(&self) -> u64 {
        let opening = self.scenario.segments.iter().map(|s| u64::from(s.clients));
        let (mut accounts, mut open, mut equalities) = (opening.sum(), [0_u64; 2], 0);
        let mut in_hand = vec![0; self.scenario.segments.len()];
        for cell in &self.ledger.cells {
            if cell.from == self.ledger.timeline.turn {
                // What is given as open at t = 0 stands in for what was open before.
                for (kind, before) in open.iter_mut().enumerate() {
                    *before = self.scenario.given_open(kind).unwrap_or(*before);
                }
            }
            equalities += cell.prove(accounts, open);
            equalities += cell.prove_funnels();
            equalities += cell.prove_prospects(self.scenario, &mut in_hand);
            (accounts, open) = (cell.accounts, cell.open_after);
        }
        let revenue: Money = self.ledger.cells.iter().map(LedgerCell::revenue).sum();
        assert_eq!(
            revenue, self.ledger.earned,
            "what was earned is the sum of its sources and of its months"
        );
        equalities + 1
    }
}

/// One replication of one structure: a pure function of its arguments.
///
/// # Errors
/// If the run passes a bound.
pub fn replicate(
    scenario: &Scenario,
    structure: StructureId,
    seed: u64,
    replication: u64,
) -> Result<Outcome, Overrun> {
    let mut world = World::new(scenario);
    let past = match scenario.start {
        Start::Shared(past) => past,
        Start::Own => structure,
    };
    world.begin(past, Luck::new(seed, replication));
    world.run_past()?;
    world.turn_into(structure);
    world.run_future()?;
    Ok(world.outcome())
}

impl LedgerCell {
    pub fn count(&self, what: Count) -> u64 {
        self.counts[what as usize]
    }

    pub fn flow(&self, what: Flow) -> Money {
        self.flows[what as usize]
    }

    /// Project and upsell values at the win, and fees month by month.
    pub fn revenue(&self) -> Money {
        [Flow::Projects, Flow::Upsells, Flow::Fees]
            .into_iter()
            .map(|f| self.flow(f))
            .sum()
    }

    /// Salaries, commissions, leads, hiring and releasing.
    pub fn costs(&self) -> Money {
        [
            Flow::Salaries,
            Flow::CommissionsNew,
            Flow::CommissionsExisting,
            Flow::Leads,
            Flow::Hiring,
            Flow::Releasing,
        ]
        .into_iter()
        .map(|f| self.flow(f))
        .sum()
    }

    /// Margin × revenue − costs.
    pub fn profit(&self, margin: f64) -> Money {
        self.revenue().times(margin) - self.costs()
    }

    /// The identities of the model, exact in whole numbers: every deal that was open or opened is
    /// won, lost for a reason or still open; every account that was there or was won is there or has
    /// left; every hour employed is worked, set up or idle. Gives their number.
    fn prove(&self, accounts_before: u64, open_before: [u64; 2]) -> u64 {
        let sum = |counts: &[Count]| counts.iter().map(|c| self.count(*c)).sum::<u64>();
        let month = self.month;
        let new = [
            Count::WonNew,
            Count::Misfit,
            Count::Cold,
            Count::NoPlace,
            Count::LostNew,
        ];
        let existing = [
            Count::WonExisting,
            Count::LostExisting,
            Count::ColdExisting,
            Count::ClientLeft,
        ];
        let mut equalities = 0;
        let mut equal = |a: u64, b: u64, what: &str| {
            assert_eq!(a, b, "{what}: month {month}");
            equalities += 1;
        };
        equal(
            self.open_before[0] + self.count(Count::Leads),
            sum(&new) + self.open_after[0],
            "open deals and leads are won, lost or open",
        );
        equal(
            self.open_before[1] + self.count(Count::UpsellsOpened),
            sum(&existing) + self.open_after[1],
            "open and opened upsells are won, lost or open",
        );
        for (kind, before) in open_before.into_iter().enumerate() {
            equal(
                self.open_before[kind],
                before,
                "what was open at the end of a piece is open at the beginning of the next",
            );
            let won = self.decided[kind].iter().map(|d| d.won).sum();
            let counted = self.count([Count::WonNew, Count::WonExisting][kind]);
            equal(won, counted, "the 2×2 table holds every win");
        }
        equal(
            accounts_before + self.count(Count::WonNew),
            self.count(Count::Churned) + self.accounts,
            "accounts and won clients have left or are there",
        );
        for grade in &self.grades {
            let spent = grade.clock.iter().sum();
            equal(spent, grade.employed, "every hour employed is spent");
        }
        equalities
    }

    /// In a funnel, whoever fails at any stage is lost, and whoever passes the last is won: in every
    /// segment, with every grade. Gives the number of equalities.
    fn prove_funnels(&self) -> u64 {
        let grades = self.grades.len();
        let mut equalities = 0;
        for (stages, decided) in self.stages.iter().zip(&self.decided) {
            for (stages, decided) in stages.iter().zip(decided.chunks(grades)) {
                let Some(last) = stages.len().checked_sub(grades) else {
                    continue;
                };
                for (grade, decided) in decided.iter().enumerate() {
                    let of_grade = stages.iter().skip(grade).step_by(grades);
                    let failed: u64 = of_grade.map(|stage| stage.failed).sum();
                    assert_eq!(failed, decided.lost, "lost deals failed at a stage");
                    let passed = stages[last + grade].passed;
                    assert_eq!(passed, decided.won, "won deals passed the last stage");
                    equalities += 2;
                }
            }
        }
        equalities
    }

    /// Adds another piece of the same run, later in time.
    pub fn append(&mut self, later: &LedgerCell) {
        self.until = later.until;
        for (sum, x) in self.counts.iter_mut().zip(&later.counts) {
            *sum += x;
        }
        for (sum, x) in self.flows.iter_mut().zip(&later.flows) {
            *sum += *x;
        }
        for (sum, x) in self.grades.iter_mut().zip(&later.grades) {
            sum.append(x);
        }
        for (sum, x) in self
            .decided
            .iter_mut()
            .flatten()
            .zip(later.decided.iter().flatten())
        {
            sum.won += x.won;
            sum.lost += x.lost;
            sum.won_rescued += x.won_rescued;
            sum.lost_rescued += x.lost_rescued;
            sum.took += x.took;
        }
        let stages = self.stages.iter_mut().flatten().flatten();
        for (sum, x) in stages.zip(later.stages.iter().flatten().flatten()) {
            sum.append(x);
        }
        for (sum, x) in self.prospecting.iter_mut().zip(&later.prospecting) {
            sum.append(x);
        }
        for work in 0..Work::COUNT {
            self.waits[work].add(&later.waits[work]);
        }
        self.open_after = later.open_after;
        self.open_age = later.open_age;
        self.accounts = later.accounts;
        self.satisfaction_sum = later.satisfaction_sum;
    }
}

impl GradeCell {
    fn append(&mut self, later: &GradeCell) {
        for (sum, x) in self.clock.iter_mut().zip(later.clock) {
            *sum += x;
        }
        self.employed += later.employed;
        for (sum, x) in self.lapsed.iter_mut().zip(later.lapsed) {
            *sum = sum.saturating_add(x);
        }
        self.waiting_after = later.waiting_after;
        self.present = later.present;
        self.expertise_sum = later.expertise_sum;
    }
}

impl Waits {
    fn add(&mut self, later: &Waits) {
        self.begun += later.begun;
        self.delayed += later.delayed;
        self.waited += later.waited;
        self.queue += later.queue;
    }
}

impl Outcome {
    /// A window's pieces as one.
    pub fn window(&self, window: usize) -> LedgerCell {
        self.merged(|cell| cell.window == Some(window))
            .expect("every window of the time line has a piece")
    }

    /// A month's pieces as one; none where the run did not live through it.
    pub fn month(&self, month: i64) -> Option<LedgerCell> {
        self.merged(|cell| cell.month == month)
    }

    /// The months of the run, ascending.
    pub fn months(&self) -> Vec<i64> {
        let mut months: Vec<i64> = self.cells.iter().map(|cell| cell.month).collect();
        months.dedup();
        months
    }

    fn merged(&self, belongs: impl Fn(&LedgerCell) -> bool) -> Option<LedgerCell> {
        let mut pieces = self.cells.iter().filter(|cell| belongs(cell));
        let mut sum = pieces.next()?.clone();
        pieces.for_each(|piece| sum.append(piece));
        Some(sum)
    }

    /// A hash of everything the replication counted, booked and timed.
    pub fn fingerprint(&self) -> u64 {
        let mut hash = Key(self.events);
        let mut take = |word: u64| hash = hash.child(word);
        // Leads that nobody made are no part of it, nor that nobody was away.
        let made = Work::Prospecting as usize;
        let seldom = [made, Spent::Away.index()];
        for cell in &self.cells {
            cell.counts.iter().for_each(|x| take(*x));
            cell.flows.iter().for_each(|x| take(x.0 as u64));
            for grade in &cell.grades {
                let clock = grade.clock.iter().enumerate();
                let clock = clock.filter(|(use_of, x)| **x > 0 || !seldom.contains(use_of));
                clock.for_each(|(_, x)| take(*x));
                take(grade.employed);
                take(grade.expertise_sum.to_bits());
            }
            for decided in cell.decided.iter().flatten() {
                take(decided.won);
                take(decided.lost);
                take(decided.won_rescued);
                take(decided.lost_rescued);
            }
            for (work, waits) in cell.waits.iter().enumerate() {
                if work == made && *waits == Waits::default() {
                    continue;
                }
                take(waits.begun);
                take(waits.delayed);
                take(waits.waited as u64);
                take(waits.queue as u64);
            }
            cell.open_after.iter().for_each(|x| take(*x));
            take(cell.accounts);
            take(cell.satisfaction_sum.to_bits());
        }
        for sample in self
            .first_response
            .iter()
            .chain(&self.service_response)
            .flatten()
        {
            take(sample.to_bits());
        }
        hash.0
    }
}

impl LedgerCell {
    /// Length of the piece.
    pub fn span(&self) -> Span {
        self.until.since(self.from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numeric::Time;

    /// Hours employed and hours spent are added up apart; one that is lost between them is noticed.
    #[test]
    #[should_panic(expected = "every hour employed is spent")]
    fn a_lost_hour_is_noticed() {
        let mut cell = LedgerCell::between(Time::ZERO, Time::ZERO + Span::WEEK, 1, 1);
        cell.grades[0].employed = 2 * Span::HOUR.0;
        cell.grades[0].clock[0] = Span::HOUR.0;
        cell.prove(0, [0, 0]);
    }
}
