//! Free sellers take work: the last thing that happens at an instant.

use crate::numeric::{Span, Time, math};

use super::chronicle::What;
use super::entities::{Hand, Job, Presence, SellerId, TaskPlace};
use super::line::TaskId;
use super::line::Waiting;
use super::parameters::{Pick, SegmentId, Work};
use super::world::{World, phase};

/// What a free seller does next.
enum Next {
    /// Something that waits.
    Task(TaskId),
    /// He asks the next prospect of a segment.
    Attempt(SegmentId),
}

impl World<'_> {
    /// Every free seller who might have something to do looks for work, in the order of the rule
    /// by which free sellers are picked; then urgent work interrupts what it may.
    pub(super) fn dispatch(&mut self) {
        if self.assigned.room {
            self.fill_room();
        }
        let mut candidates = std::mem::take(&mut self.woken);
        if std::mem::take(&mut self.work_is_fresh) {
            for grade in 0..self.floors.len() {
                let fresh = std::mem::take(&mut self.floors[grade].fresh);
                if fresh > 0 {
                    self.add_free(grade, fresh, &mut candidates);
                }
            }
        }
        if candidates.len() > 1 {
            let pick = self.pick_rule();
            candidates.sort_unstable_by(|a, b| {
                let (x, y) = (self.turn_of(*a, pick), self.turn_of(*b, pick));
                x.0.total_cmp(&y.0).then(x.1.cmp(&y.1)).then(a.cmp(b))
            });
            candidates.dedup();
        }
        for &seller in &candidates {
            if self.sellers[seller].presence == Presence::Free
                && let Some(next) = self.next_work(seller)
            {
                match next {
                    Next::Task(task) => self.begin_work(seller, task),
                    Next::Attempt(segment) => self.begin_attempt(seller, segment),
                }
            }
        }
        candidates.clear();
        // The list's memory is used again; work begun above may have woken somebody meanwhile.
        candidates.append(&mut self.woken);
        self.woken = candidates;
        if !self.urgent.is_empty() {
            let mut urgent = std::mem::take(&mut self.urgent);
            for &task in &urgent {
                if self.tasks.is_live(task) {
                    self.interrupt_for(task);
                }
            }
            urgent.clear();
            urgent.append(&mut self.urgent);
            self.urgent = urgent;
        }
    }

    /// Adds the free sellers of a grade who may be needed for `fresh` new tasks. Where nobody can
    /// refuse, the longest free are enough.
    fn add_free(&mut self, grade: usize, fresh: usize, candidates: &mut Vec<SellerId>) {
        let anyone = [self.past, self.after].into_iter().all(|structure| {
            let structure = &self.scenario.structures[structure];
            structure.pick == Pick::LongestIdle
                && structure.budget[grade].iter().all(Option::is_none)
        });
        // Where a transition changes who makes leads, the longest free may not.
        let anyone = anyone && (self.past == self.after || !self.constants.somebody_prospects);
        let needed = if anyone {
            fresh + candidates.len()
        } else {
            usize::MAX
        };
        candidates.extend(self.floors[grade].free.iter().take(needed));
    }

    /// What puts one free seller before another: least first.
    fn turn_of(&self, seller: SellerId, pick: Pick) -> (f64, Time) {
        let who = &self.sellers[seller];
        let measure = match pick {
            Pick::LongestIdle => 0.0,
            Pick::LeastLoaded => f64::from(who.waiting) + who.service_load as f64 * 1e-9,
            Pick::MostExpert => -who.expertise,
        };
        (measure, who.free_since)
    }

    /// What a free seller does next: the first class in which anything waits that his budgets
    /// allow, and in it what is due first.
    fn next_work(&self, seller: SellerId) -> Option<Next> {
        let strict = self.best_in_classes(seller, true);
        let who = &self.sellers[seller];
        if strict.is_none() && self.scenario.structures[who.structure].flexible_budgets {
            return self.best_in_classes(seller, false);
        }
        strict
    }

    fn best_in_classes(&self, seller: SellerId, gated: bool) -> Option<Next> {
        let who = &self.sellers[seller];
        let class = &self.scenario.structures[who.structure].class[who.grade];
        let mut best: Option<(u8, Waiting)> = None;
        let floor = &self.floors[who.grade].lines;
        let mut kinds = who.desk.kinds() | floor.kinds();
        while kinds != 0 {
            let work = Work::ALL[kinds.trailing_zeros() as usize];
            kinds &= kinds - 1;
            let own = who.desk.of(work).head();
            let common = floor.of(work).head();
            let head = match (own, common) {
                (Some(a), Some(b)) => Some(if b.rank < a.rank { b } else { a }),
                (a, b) => a.or(b),
            };
            let Some(head) = head else { continue };
            if gated && !self.may_begin(seller, work) {
                continue;
            }
            let class = class[work as usize];
            // Across kinds only the class, the due time and the entity count; the order of kinds
            // breaks what ties are left.
            let before = best.is_none_or(|(best_class, b)| {
                (class, head.rank.due, head.rank.key) < (best_class, b.rank.due, b.rank.key)
            });
            if before {
                best = Some((class, head));
            }
        }
        if self.constants.somebody_prospects
            && let Some(segment) = self.asks_first(seller, gated, best)
        {
            return Some(Next::Attempt(segment));
        }
        best.map(|(_, waiting)| Next::Task(waiting.task))
    }

    /// In which segment a seller asks a prospect, if that comes before the best of what waits.
    #[cold]
    fn asks_first(
        &self,
        seller: SellerId,
        gated: bool,
        best: Option<(u8, Waiting)>,
    ) -> Option<SegmentId> {
        let asking = Work::Prospecting;
        let who = &self.sellers[seller];
        let class = self.scenario.structures[who.structure].class[who.grade][asking as usize];
        let interrupted = who.desk.of(asking).head().is_some();
        if interrupted || (gated && !self.may_begin(seller, asking)) {
            return None;
        }
        let (segment, due, key) = self.next_prospect(seller)?;
        let is_first = best.is_none_or(|(best_class, waiting)| {
            (class, due, key) < (best_class, waiting.rank.due, waiting.rank.key)
        });
        is_first.then_some(segment)
    }

    /// Whether this week's budget for a kind of work is not spent.
    pub(super) fn may_begin(&self, seller: SellerId, work: Work) -> bool {
        let who = &self.sellers[seller];
        self.scenario.structures[who.structure].budget[who.grade][work as usize].is_none()
            || who.budget[work as usize] > 0
    }

    /// Whether a seller with nothing else to do begins a kind of work: his budget is not spent, or
    /// does not hold him then.
    pub(super) fn may_begin_sometime(&self, seller: SellerId, work: Work) -> bool {
        let structure = self.sellers[seller].structure;
        self.scenario.structures[structure].flexible_budgets || self.may_begin(seller, work)
    }

    /// A new week: budgets are filled again; what is left of the old ones is lost, an overrun is
    /// debited.
    pub(super) fn refill_budgets(&mut self, seller: SellerId) {
        let who = &self.sellers[seller];
        let (structure, grade) = (who.structure, who.grade);
        let budgets = &self.scenario.structures[structure].budget[grade];
        let mut any = false;
        for work in Work::ALL {
            let left = &mut self.sellers[seller].budget[work as usize];
            match budgets[work as usize] {
                Some(share) => {
                    *left = (*left).min(0) + (share * Span::WEEK.0 as f64).round() as i64;
                    any = true;
                }
                None => *left = 0,
            }
        }
        if any && self.sellers[seller].presence == Presence::Free {
            self.woken.push(seller);
        }
    }

    /// A seller begins a waiting task, or goes on with an interrupted one.
    pub(super) fn begin_work(&mut self, seller: SellerId, task: TaskId) {
        self.account_for(seller);
        let job = self.tasks[task].job;
        if let Job::Stage(deal) = job
            && !self.deals[deal].contacted
        {
            self.forget_waiting_lead(deal);
        }
        self.take_out(task);
        self.cannot_expire(task);
        let now = self.now;
        let work = self.tasks[task].work;
        let rest = self.tasks[task].remaining.take();
        let goes_on = rest.is_some();
        let span = match rest {
            Some(rest) => rest,
            None => {
                self.ledger.begun(work, now.since(self.tasks[task].ready));
                let hours = self.tasks[task].effort * self.slowness(seller, work);
                self.tasks[task].hours = hours;
                Span(math::nearest(hours * self.clock_per_hour(self.sellers[seller].grade)) as u64)
            }
        };
        let set_up = self.set_up(seller, work);
        self.tasks[task].place = TaskPlace::Hand(seller);
        self.no_longer_free(seller);
        let who = &mut self.sellers[seller];
        who.presence = Presence::Busy;
        who.last_work = Some(work);
        let hand = Hand {
            task,
            work,
            began: now,
            set_up_until: now + set_up,
            ends: now + set_up + span,
        };
        who.hand = Some(hand);
        let slot = who.work_slot;
        self.calendar.plan(slot, hand.ends, phase::COMPLETION);
        self.note_work(
            if goes_on {
                What::WorkResumed
            } else {
                What::WorkBegun
            },
            seller,
        );
        match job {
            Job::Stage(deal) => self.stage_begins(deal, seller),
            Job::TakeDeal(deal) => self.deal_is_taken(deal, seller),
            Job::Rescue(deal) if !goes_on => self.rescue_begins(deal, seller),
            Job::Service(client) | Job::Give(client, _) | Job::Take(client, _) => {
                self.clients[client].tasks.retain(|t| *t != task);
            }
            Job::Rescue(_)
            | Job::GiveDeal(_)
            | Job::Conflict
            | Job::Teach(_)
            | Job::Learn
            | Job::Ask(..) => {}
        }
    }

    /// A seller takes no more part in the sharing-out of common work.
    pub(super) fn no_longer_free(&mut self, seller: SellerId) {
        let who = &self.sellers[seller];
        if who.presence != Presence::Free {
            return;
        }
        let (since, grade) = (who.free_since, who.grade);
        let sellers = &self.sellers;
        let free = &mut self.floors[grade].free;
        if free.front() == Some(&seller) {
            free.pop_front();
            return;
        }
        let place = free
            .binary_search_by(|other| (sellers[*other].free_since, *other).cmp(&(since, seller)))
            .expect("a free seller stands in the list of the free");
        free.remove(place);
    }

    /// A seller has nothing in hand from now on.
    pub(super) fn become_free(&mut self, seller: SellerId) {
        let now = self.now;
        let who = &mut self.sellers[seller];
        who.presence = Presence::Free;
        who.free_since = now;
        who.hand = None;
        who.accounted = now;
        let grade = who.grade;
        let sellers = &self.sellers;
        let free = &mut self.floors[grade].free;
        let is_before = |other: &SellerId| (sellers[*other].free_since, *other) < (now, seller);
        if free.back().is_none_or(is_before) {
            free.push_back(seller);
        } else {
            let place = free.partition_point(is_before);
            free.insert(place, seller);
        }
        self.woken.push(seller);
    }

    /// A task of a preempting kind waits: it interrupts work of a later class, if there is any.
    fn interrupt_for(&mut self, task: TaskId) {
        let work = self.tasks[task].work;
        let victim = match self.tasks[task].place {
            TaskPlace::Held | TaskPlace::Hand(_) => None,
            TaskPlace::Desk(seller) => self.interruptible(seller, work).map(|_| seller),
            TaskPlace::Pool => (0..self.sellers.len())
                .filter(|seller| self.sight.sees(task, self.sellers[*seller].grade))
                .filter_map(|seller| {
                    let (class, began) = self.interruptible(seller, work)?;
                    Some((class, began, std::cmp::Reverse(seller)))
                })
                .max()
                .map(|(_, _, seller)| seller.0),
        };
        if let Some(seller) = victim {
            self.interrupt(seller);
            self.begin_work(seller, task);
        }
    }

    /// The class and beginning of the work in a seller's hands, if this kind may interrupt it.
    fn interruptible(&self, seller: SellerId, work: Work) -> Option<(u8, Time)> {
        let who = &self.sellers[seller];
        let structure = &self.scenario.structures[who.structure];
        let hand = who.hand?;
        let class = &structure.class[who.grade];
        let lower = class[work as usize] < class[hand.work as usize];
        (lower && structure.preempts[work as usize] && self.may_begin(seller, work))
            .then_some((class[hand.work as usize], hand.began))
    }

    /// The work in a seller's hands goes back to his desk, to resume ahead of its kind.
    pub(super) fn interrupt(&mut self, seller: SellerId) {
        self.account_for(seller);
        let hand = self.sellers[seller]
            .hand
            .expect("only work in hand is interrupted");
        let slot = self.sellers[seller].work_slot;
        self.calendar.cancel(slot);
        self.tasks[hand.task].remaining = Some(hand.ends.since(self.now.max(hand.set_up_until)));
        self.note_work(What::WorkInterrupted, seller);
        self.become_free(seller);
        let key = self.tasks[hand.task].rank.key;
        if let Job::Service(client) | Job::Give(client, _) | Job::Take(client, _) =
            self.tasks[hand.task].job
        {
            self.clients[client].tasks.push(hand.task);
        }
        self.put_on_desk(hand.task, seller, key);
    }
}
