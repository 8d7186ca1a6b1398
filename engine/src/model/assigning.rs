//! Leads that are given to sellers, instead of being taken from a common line.

use crate::numeric::{Span, Time};

use super::assignment::{AssignBy, Assignment};
use super::entities::{Deal, DealId, DealKind, Person, Presence, SellerId, TaskPlace};
use super::market::Origin;
use super::parameters::{GradeId, StructureId};
use super::world::World;

impl World<'_> {
    /// Whether a deal is a lead that nobody has contacted.
    pub(super) fn is_lead(&self, deal: DealId) -> bool {
        let deal = &self.deals[deal];
        deal.kind == DealKind::New && !deal.contacted
    }

    fn assignment(&self, deal: DealId) -> &Assignment {
        &self.scenario.structures[self.deals[deal].structure].assign
    }

    /// Whether a lead is given to sellers, not taken by them.
    pub(super) fn is_pushed(&self, deal: DealId) -> bool {
        self.assignment(deal).by != AssignBy::Pull
    }

    /// Whom a lead is known to.
    fn known_to(&self, deal: DealId, origin: Origin) -> Option<Person> {
        let rules = self.assignment(deal);
        match origin {
            Origin::Made(maker) if rules.made => Some(maker),
            Origin::Referral(owner) if rules.referred => owner,
            Origin::Market | Origin::Referral(_) | Origin::Made(_) => None,
        }
    }

    /// Gives a new lead to whom it is known to, if he is there, sells to it and may be given it; else,
    /// where leads are pushed, to the first grade of its list that has a place and somebody who may be
    /// given it. Says whether that was done.
    pub(super) fn give_new_lead(&mut self, deal: DealId, origin: Origin) -> bool {
        let known = self.known_to(deal, origin);
        let known = known.and_then(|person| self.still_here(person));
        let known = known.filter(|seller| {
            let grade = self.sellers[*seller].grade;
            self.route(deal).contains(&grade) && self.has_place(deal, grade)
        });
        if known.is_none() && !self.is_pushed(deal) {
            return false;
        }
        self.count_open();
        if let Some(seller) = known.filter(|seller| self.may_be_given(deal, *seller)) {
            self.give_lead(deal, seller);
            return true;
        }
        // Where there is room again, those that came earlier are given first, when everything else of
        // this instant has happened.
        self.is_pushed(deal) && !self.assigned.room && self.give_to(deal, None, true)
    }

    /// Nobody may be given the lead: it waits until somebody may.
    pub(super) fn wait_for_room(&mut self, deal: DealId, except: Option<SellerId>) {
        self.assigned.waiting.push((deal, except));
        self.deals[deal].overflows = self.next_day(deal);
    }

    /// Gives a lead to somebody of the first grade of its list in which anybody may be given it.
    fn give_to(&mut self, deal: DealId, except: Option<SellerId>, new: bool) -> bool {
        let grades = self.route(deal).iter();
        let mut grades = grades.filter(|grade| !new || self.has_place(deal, **grade));
        let found = grades.find_map(|grade| self.whose_turn(deal, *grade, except));
        if let Some(seller) = found {
            self.give_lead(deal, seller);
        }
        found.is_some()
    }

    /// Of the sellers of a grade who may be given a lead, whose turn it is.
    fn whose_turn(
        &self,
        deal: DealId,
        grade: GradeId,
        except: Option<SellerId>,
    ) -> Option<SellerId> {
        let (from, until) = self.seats[grade];
        let next = self.assigned.last[grade].map_or(from, |last| last + 1);
        let in_turn = (next..until).chain(from..next);
        let mut may =
            in_turn.filter(|seller| Some(*seller) != except && self.may_be_given(deal, *seller));
        match self.assignment(deal).by {
            AssignBy::Pull => None,
            AssignBy::Turn => may.next(),
            AssignBy::FewestOpen => may.min_by_key(|seller| self.assigned.open[*seller]),
        }
    }

    fn may_be_given(&self, deal: DealId, seller: SellerId) -> bool {
        let rules = self.assignment(deal);
        let (day, given) = self.assigned.given[seller];
        let today = if day == self.today() { given } else { 0 };
        self.is_staying(seller)
            && self.sellers[seller].presence != Presence::Away
            && rules.daily_cap.is_none_or(|cap| today < cap)
            && rules
                .open_cap
                .is_none_or(|cap| self.assigned.open[seller] < cap)
    }

    /// Days since t = 0, rounded down.
    fn today(&self) -> i64 {
        let turn = self.ledger.timeline.turn;
        (self.now.0 as i64 - turn.0 as i64).div_euclid(Span::DAY.0 as i64)
    }

    /// When the next day begins, if there is a number of leads a day.
    fn next_day(&self, deal: DealId) -> Time {
        if self.assignment(deal).daily_cap.is_none() {
            return Time::NEVER;
        }
        let turn = self.ledger.timeline.turn;
        Time((turn.0 as i64 + (self.today() + 1) * Span::DAY.0 as i64) as u64)
    }

    /// Counts the open new deals of all sellers, where anything hangs on it: those that they lead, and
    /// those that wait on their desks for the first contact.
    fn count_open(&mut self) {
        let scenario = self.scenario;
        let counts = |structure: StructureId| {
            let rules = &scenario.structures[structure].assign;
            rules.open_cap.is_some() || rules.by == AssignBy::FewestOpen
        };
        if !counts(self.past) && !counts(self.after) {
            return;
        }
        let open = &mut self.assigned.open;
        open.clear();
        open.resize(self.sellers.len(), 0);
        for id in self.deals.ids() {
            let deal = &self.deals[id];
            if deal.kind == DealKind::Existing {
                continue;
            }
            let leader = match (deal.seller, deal.task) {
                (Some(leader), _) => Some(leader.seller),
                (None, Some(task)) => match self.tasks[task].place {
                    TaskPlace::Desk(seller) => Some(seller),
                    _ => None,
                },
                (None, None) => None,
            };
            if let Some(seller) = leader {
                open[seller] += 1;
            }
        }
    }

    /// The lead is given to this seller.
    fn give_lead(&mut self, deal: DealId, seller: SellerId) {
        self.assigned.last[self.sellers[seller].grade] = Some(seller);
        if let Some(open) = self.assigned.open.get_mut(seller) {
            *open += 1;
        }
        let today = self.today();
        let (day, given) = &mut self.assigned.given[seller];
        *given = if *day == today { *given + 1 } else { 1 };
        *day = today;
        self.put_lead(deal, seller);
    }

    /// The lead waits on this desk from now on.
    fn put_lead(&mut self, deal: DealId, seller: SellerId) {
        let task = self.deals[deal].task.expect("a waiting lead has its task");
        self.take_out(task);
        let key = self.deals[deal].key.0;
        self.put_on_desk(task, seller, key);
        self.floors[self.sellers[seller].grade].leads += 1;
        let back = self.assignment(deal).take_back_after;
        self.deals[deal].overflows = match back.is_never() {
            true => Time::NEVER,
            false => self.now + back,
        };
    }

    /// A new day begins for leads that nobody may be given.
    pub(super) fn wait_another_day(&mut self, deal: DealId) {
        self.deals[deal].overflows = self.next_day(deal);
        self.look_for_room();
    }

    /// Somebody may be given a lead again: a deal of his is over, or he has come.
    pub(super) fn look_for_room(&mut self) {
        if !self.assigned.waiting.is_empty() {
            self.assigned.room = true;
            self.work_is_fresh = true;
        }
    }

    /// Gives what waits to whoever may be given it, in the order of arrival.
    #[cold]
    pub(super) fn fill_room(&mut self) {
        self.assigned.room = false;
        let mut waiting = std::mem::take(&mut self.assigned.waiting);
        self.count_open();
        // Where one of a structure's and a segment's leads may be given to nobody, no other of its size
        // may be either.
        let mut full = std::mem::take(&mut self.assigned.full);
        full.clear();
        waiting.sort_unstable_by_key(|(deal, _)| self.came(*deal));
        waiting.retain_mut(|(deal, except)| {
            let (deal, from) = (*deal, except.take());
            let Deal {
                structure, client, ..
            } = self.deals[deal];
            let about = &self.clients[client];
            let rule = &self.scenario.structures[structure].sell[about.segment];
            let kind = (structure, about.segment, rule.is_small(about.size));
            if !full.contains(&kind) && self.give_to(deal, from, false) {
                self.plan_waiting(deal);
                return false;
            }
            match from.filter(|seller| self.is_staying(*seller)) {
                // Nobody else may be given it: it goes back.
                Some(seller) => {
                    self.put_lead(deal, seller);
                    self.plan_waiting(deal);
                }
                None => {
                    full.push(kind);
                    return true;
                }
            }
            false
        });
        self.assigned.full = full;
        // Nobody joins them while they are gone through.
        self.assigned.waiting = waiting;
    }

    /// A lead has waited on a desk for too long, or the desk has been left: it waits in the common line
    /// or, where leads are pushed, is given to somebody else when everything else of this instant has
    /// happened.
    pub(super) fn take_back(&mut self, deal: DealId, from: SellerId) {
        self.floors[self.sellers[from].grade].leads -= 1;
        if !self.is_pushed(deal) {
            return self.put_in_line(deal);
        }
        self.hold(deal);
        let except = Some(from).filter(|seller| self.is_staying(*seller));
        self.wait_for_room(deal, except);
        self.look_for_room();
    }

    /// The order in which leads are given to sellers: that of their arrival.
    fn came(&self, deal: DealId) -> (Time, u64) {
        let deal = &self.deals[deal];
        let task = deal.task.expect("a waiting lead has its task");
        (self.tasks[task].ready, deal.key.0)
    }

    /// Takes a lead from a desk; nobody sees it.
    fn hold(&mut self, deal: DealId) {
        let task = self.deals[deal].task.expect("a waiting lead has its task");
        let (structure, key) = (self.deals[deal].structure, self.deals[deal].key.0);
        self.take_out(task);
        self.put_in_pool(task, None, structure, key);
    }

    /// Puts a lead from a desk into the common line of the first grade of its list that has a place.
    fn put_in_line(&mut self, deal: DealId) {
        self.hold(deal);
        self.overflow(deal);
    }
}
