//! Leads that people make: sellers ask a finite pool of prospects, who rest before they are asked again.

use std::cmp::Reverse;

use crate::numeric::{Span, Time};
use crate::random::{Key, Law};

use super::entities::{ClientId, Job, Seller, SellerId, Standing};
use super::ledger::{Ledger, LedgerCell};
use super::market::Origin;
use super::parameters::{GradeId, Scenario, Segment, SegmentId, Structure, Work};
use super::prospect_books::{Asked, Attempts, ProspectCell, ProspectPool};
use super::prospecting::Prospecting;
use super::purpose::{Purpose, PurposeFamily};
use super::world::{Owner, World, phase};

impl Segment {
    /// The chances by grade that who is reached becomes a lead, where any are made.
    pub fn lead_chances(&self) -> Option<&[Option<f64>]> {
        self.prospecting.as_ref().map(|it| it.lead.as_slice())
    }
}

impl Scenario {
    /// Whether in any structure somebody makes leads.
    pub fn somebody_prospects(&self) -> bool {
        let makes_leads = |structure: &Structure| {
            let mut segments = self.segments.iter().zip(&structure.prospect);
            segments.any(|(segment, grades)| segment.prospecting.is_some() && !grades.is_empty())
        };
        self.structures.iter().any(makes_leads)
    }

    /// How leads are made in a segment in which they are.
    fn prospecting(&self, segment: SegmentId) -> &Prospecting {
        let rules = self.segments[segment].prospecting.as_ref();
        rules.expect("only prospects of a pool are asked")
    }

    /// The kinds of work that there are: prospecting only where somebody does it.
    pub fn kinds(&self) -> impl Iterator<Item = Work> {
        let prospects = self.somebody_prospects();
        (Work::ALL.into_iter()).filter(move |work| prospects || *work != Work::Prospecting)
    }
}

impl World<'_> {
    pub(super) fn open_prospects(&mut self) {
        let segments = self.scenario.segments.len();
        self.prospects.resize_with(segments, ProspectPool::default);
        for segment in 0..segments {
            let rules = self.scenario.segments[segment].prospecting.as_ref();
            let size = rules.map_or(0, |rules| rules.pool);
            let slot = rules.map(|_| self.add_slot(Owner::Prospects(segment)));
            self.prospects[segment].fill(size, slot);
        }
    }

    /// Whom a free seller would ask next: of the segments in which his structure lets his grade make
    /// leads, who can be asked since longest.
    pub(super) fn next_prospect(&self, seller: SellerId) -> Option<(SegmentId, Time, u64)> {
        let who = &self.sellers[seller];
        let rules = &self.scenario.structures[who.structure];
        let mut best: Option<(Time, u64, SegmentId)> = None;
        for (segment, pool) in self.prospects.iter().enumerate() {
            let Some(&(since, key)) = pool.ready.front() else {
                continue;
            };
            if rules.prospect[segment].contains(&who.grade) {
                let this = (since, key, segment);
                best = Some(best.map_or(this, |best| best.min(this)));
            }
        }
        let (since, key, segment) = best?;
        let due = self.due(since, who.structure, Work::Prospecting, Span::ZERO);
        Some((segment, due, key))
    }

    /// The n-th attempt at a pool is the same under every structure: whom it meets and what comes of
    /// it hang on its number alone.
    fn attempt_key(&self, segment: SegmentId, n: u64) -> Key {
        let key = self.scenario.segments[segment].key;
        key.child(PurposeFamily::Attempt as u64).child(n)
    }

    /// A free seller asks the next prospect of a segment.
    pub(super) fn begin_attempt(&mut self, seller: SellerId, segment: SegmentId) {
        let pool = &mut self.prospects[segment];
        pool.ready.pop_front();
        let n = pool.attempts;
        pool.attempts += 1;
        pool.in_hand += 1;
        self.ledger.prospecting(segment).begun += 1;
        let key = self.attempt_key(segment, n);
        let law = &self.scenario.prospecting(segment).effort;
        let effort = self.hours(law, key, Purpose::AttemptEffort, 0);
        let task = self.make_task(Work::Prospecting, Job::Ask(segment, n), effort);
        self.tasks[task].rank.key = key.0;
        self.begin_work(seller, task);
    }

    /// An attempt has come to its end: nobody was reached, somebody said no, or there is a lead.
    pub(super) fn asked(&mut self, segment: SegmentId, n: u64, seller: SellerId) {
        let rules = self.scenario.prospecting(segment);
        self.prospects[segment].in_hand -= 1;
        let key = self.attempt_key(segment, n);
        let Seller {
            grade, expertise, ..
        } = self.sellers[seller];
        let chance = self.curves.lead_chance(segment, expertise) * self.ramped_chance(seller);
        let luck = |purpose| self.stream(key, purpose).uniform(0);
        let came_to = if luck(Purpose::Reach) > rules.reach {
            Asked::Missed
        } else if luck(Purpose::Made) > chance {
            Asked::Refused
        } else {
            Asked::Made
        };
        self.ledger.asked(segment, grade, came_to);
        match came_to {
            Asked::Missed => self.rest(segment, &rules.retry, key, 0),
            Asked::Refused => self.rest(segment, &rules.rest, key, 1),
            Asked::Made => {
                self.prospects[segment].in_firm += 1;
                let maker = self.person(seller);
                self.lead_arrives(segment, key, Origin::Made(maker));
            }
        }
    }

    /// Whoever was asking has left before he came to an end: the prospect can be asked at once.
    pub(super) fn give_up_asking(&mut self, segment: SegmentId, n: u64) {
        self.ledger.prospecting(segment).given_up += 1;
        let key = self.attempt_key(segment, n);
        let pool = &mut self.prospects[segment];
        pool.in_hand -= 1;
        pool.ready.push_back((self.now, key.0));
        self.wake_prospectors(segment, 1);
    }

    /// A client goes for good; one that was a prospect is a prospect again, when it has rested.
    pub(super) fn let_go(&mut self, client: ClientId) {
        let record = &mut self.clients[client];
        record.standing = Standing::Gone;
        let (segment, key) = (record.segment, record.key);
        if !std::mem::take(&mut record.was_prospect) {
            return;
        }
        self.prospects[segment].in_firm -= 1;
        self.rest(segment, &self.scenario.prospecting(segment).rest, key, 2);
    }

    /// A prospect rests from now on.
    fn rest(&mut self, segment: SegmentId, law: &Law, key: Key, index: u64) {
        let hours = self.hours(law, key, Purpose::Rest, index);
        let until = self.now + Span::from_hours(hours);
        self.prospects[segment]
            .resting
            .push(Reverse((until, key.0)));
        self.plan_prospects(segment);
    }

    fn plan_prospects(&mut self, segment: SegmentId) {
        let pool = &self.prospects[segment];
        let Some(slot) = pool.slot else { return };
        match pool.resting.peek() {
            Some(Reverse((until, _))) => self.calendar.plan(slot, *until, phase::ARRIVAL),
            None => self.calendar.cancel(slot),
        }
    }

    /// Prospects have rested and can be asked.
    pub(super) fn prospects_have_rested(&mut self, segment: SegmentId) {
        let mut rested = 0;
        let pool = &mut self.prospects[segment];
        while let Some(&Reverse((until, key))) = pool.resting.peek()
            && until <= self.now
        {
            pool.resting.pop();
            pool.ready.push_back((self.now, key));
            rested += 1;
        }
        self.plan_prospects(segment);
        self.wake_prospectors(segment, rested);
    }

    /// Free sellers who make leads in a segment look for work.
    fn wake_prospectors(&mut self, segment: SegmentId, prospects: usize) {
        let scenario = self.scenario;
        let mut wake = |grades: &[GradeId]| {
            for &grade in grades {
                self.floors[grade].fresh += prospects;
                self.work_is_fresh = true;
            }
        };
        wake(&scenario.structures[self.past].prospect[segment]);
        if self.past != self.after {
            wake(&scenario.structures[self.after].prospect[segment]);
        }
    }
}

impl Ledger {
    pub(super) fn prospecting(&mut self, segment: SegmentId) -> &mut ProspectCell {
        &mut self.cell().prospecting[segment]
    }

    /// An attempt has come to this.
    pub(super) fn asked(&mut self, segment: SegmentId, grade: GradeId, came_to: Asked) {
        let cell = &mut self.prospecting(segment).by_grade[grade];
        match came_to {
            Asked::Missed => cell.missed += 1,
            Asked::Refused => cell.refused += 1,
            Asked::Made => cell.made += 1,
        }
    }
}

impl LedgerCell {
    /// Every prospect is somewhere, and every attempt that was under way or begun has come to an end
    /// or is under way. Gives the number of equalities.
    pub(super) fn prove_prospects(&self, scenario: &Scenario, in_hand: &mut [u64]) -> u64 {
        let mut equalities = 0;
        let segments = scenario.segments.iter().zip(&self.prospecting);
        for ((segment, cell), in_hand) in segments.zip(in_hand) {
            let Some(rules) = &segment.prospecting else {
                continue;
            };
            let stock = cell.stock;
            let somewhere = stock.ready + stock.resting + stock.in_hand + stock.in_firm;
            assert_eq!(somewhere, u64::from(rules.pool), "no prospect is lost");
            let ended: u64 = cell.by_grade.iter().map(Attempts::all).sum();
            assert_eq!(
                *in_hand + cell.begun,
                ended + cell.given_up + stock.in_hand,
                "attempts end or are under way"
            );
            *in_hand = stock.in_hand;
            equalities += 2;
        }
        equalities
    }
}
