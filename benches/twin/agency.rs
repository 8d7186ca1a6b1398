//! The agency of `benches/peers/simpy_agency.py` on the calendar: the same law, event for event.
//!
//! Where the script is particular, so is this: an account that has died, or was lost by a late
//! service, notices it at its next need; its tasks that wait are done all the same.

use std::collections::VecDeque;

use salesim::kernel::{Calendar, Slot};
use salesim::numeric::{Span, Time};

use super::chance::{Chance, Kind};

const YEAR: Time = Time(Span::YEAR.0);
const OPENING: u64 = 40;
const LEAD_GAP_HOURS: f64 = 2.0;
const NEED_GAP_HOURS: f64 = 120.0;
const LIFE_HOURS: f64 = 2500.0;
const PATIENCE: Span = Span(40 * Span::HOUR.0);
const TOLERANCE: Span = Span(16 * Span::HOUR.0);

/// The slots: the source, the impatience of who waits longest, four juniors, four seniors, and
/// then the accounts.
const SOURCE: Slot = Slot(0);
const IMPATIENCE: Slot = Slot(1);
const FIRST_SELLER: u32 = 2;
const FIRST_ACCOUNT: u32 = 10;

/// Seniors among the eight sellers; the others are juniors.
const SENIORS: u32 = 0b1111_0000;
const JUNIORS: u32 = 0b0000_1111;

// Where a lead's draws are in its stream.
const OF_WORK: u64 = 0;
const OF_WIN: u64 = 2;
const OF_RESCUE: u64 = 3;
const OF_RESCUE_WORK: u64 = 4;
const OF_RESCUE_WIN: u64 = 6;
const OF_DEAL: u64 = 7;

// An account's own draws, and where those of its n-th need are from 8n on.
const OF_LIFE: u64 = 0;
const OF_HANDOFF_WORK: u64 = 1;
const OF_SURPRISE: u64 = 3;
const OF_NEED_GAP: u64 = 0;
const OF_NEED_KIND: u64 = 1;
const OF_NEED_WORK: u64 = 2;
const OF_NEED_END: u64 = 4;
const OF_NEED_DEAL: u64 = 5;

/// What one replication came to.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Year {
    pub revenue: f64,
    pub leads: u64,
    pub lost: u64,
    pub won_new: u64,
    pub won_up: u64,
    pub churned: u64,
    pub events: u64,
}

#[derive(Clone, Copy)]
enum What {
    Lead,
    Rescue,
    Handoff,
    Service { late: bool },
    Upsell,
}

/// Work that waits or is in hand.
#[derive(Clone, Copy)]
struct Task<S> {
    what: What,
    stream: S,
    /// Where its draws begin in the stream.
    index: u64,
    /// The number of the lead, or the place of the account.
    whose: u32,
    since: Time,
}

struct Account<S> {
    stream: S,
    dies: Time,
    lost: bool,
    needs: u64,
}

/// The agency; its memory serves one replication after the other.
pub struct Agency<C: Chance> {
    chance: C,
    calendar: Calendar,
    now: Time,
    source: C::Stream,
    /// A bit for every seller that is free.
    free: u32,
    in_hand: [Option<Task<C::Stream>>; 8],
    /// Leads that wait for a junior.
    leads: VecDeque<Task<C::Stream>>,
    /// What waits for a senior, by priority.
    tasks: [VecDeque<Task<C::Stream>>; 3],
    accounts: Vec<Account<C::Stream>>,
    /// The account of every slot of accounts, and the slots whose accounts are gone.
    at_slot: Vec<u32>,
    vacant: Vec<Slot>,
    year: Year,
}

fn span(hours: f64) -> Span {
    // Truncated: half a microsecond is nothing, and rounding is a call on older processors.
    Span((hours * Span::HOUR.0 as f64) as i64 as u64)
}

impl<C: Chance> Agency<C> {
    pub fn new() -> Agency<C> {
        let chance = C::of(0, 0);
        Agency {
            source: chance.stream(Kind::Source, 0),
            chance,
            calendar: Calendar::new(),
            now: Time::ZERO,
            free: 0,
            in_hand: [None; 8],
            leads: VecDeque::new(),
            tasks: [VecDeque::new(), VecDeque::new(), VecDeque::new()],
            accounts: Vec::new(),
            at_slot: Vec::new(),
            vacant: Vec::new(),
            year: Year::default(),
        }
    }

    /// One year.
    pub fn replicate(&mut self, seed: u64, replication: u64) -> Year {
        self.begin(seed, replication);
        while let Some(due) = self.calendar.peek() {
            if due.at >= YEAR {
                break;
            }
            self.now = due.at;
            match due.slot {
                SOURCE => self.arrive(),
                IMPATIENCE => self.lose_patience(),
                Slot(seller) if seller < FIRST_ACCOUNT => self.finish(seller - FIRST_SELLER),
                account => self.need(account),
            }
        }
        self.year
    }

    fn begin(&mut self, seed: u64, replication: u64) {
        self.chance = C::of(seed, replication);
        self.source = self.chance.stream(Kind::Source, 0);
        self.calendar.clear();
        (0..FIRST_ACCOUNT).for_each(|_| _ = self.calendar.add_slot());
        self.now = Time::ZERO;
        self.free = JUNIORS | SENIORS;
        self.leads.clear();
        self.tasks.iter_mut().for_each(VecDeque::clear);
        self.accounts.clear();
        self.at_slot.clear();
        self.vacant.clear();
        self.year = Year::default();
        for number in 0..OPENING {
            let account = self.open_account(Kind::Opening, number);
            self.await_need(account);
        }
        self.await_lead();
    }

    fn await_lead(&mut self) {
        let gap = self.chance.exponential(self.source, self.year.leads);
        let at = self.now + span(LEAD_GAP_HOURS * gap);
        self.calendar.plan(SOURCE, at, 0);
    }

    fn arrive(&mut self) {
        self.year.events += 1;
        let number = self.year.leads;
        self.year.leads += 1;
        self.await_lead();
        let lead = Task {
            what: What::Lead,
            stream: self.chance.stream(Kind::Lead, number),
            index: OF_WORK,
            whose: number as u32,
            since: self.now,
        };
        if self.free & JUNIORS != 0 {
            self.take((self.free & JUNIORS).trailing_zeros(), lead);
        } else {
            if self.leads.is_empty() {
                self.calendar.plan(IMPATIENCE, self.now + PATIENCE, 0);
            }
            self.leads.push_back(lead);
        }
    }

    /// All are equally patient, so the first in the line is the first to leave. When somebody is
    /// served, the slot is not planned anew; it looks here who is first now.
    fn lose_patience(&mut self) {
        while let Some(first) = self.leads.front() {
            let leaves = first.since + PATIENCE;
            if leaves > self.now {
                self.calendar.plan(IMPATIENCE, leaves, 0);
                return;
            }
            self.leads.pop_front();
            self.year.events += 1;
            self.year.lost += 1;
        }
        self.calendar.cancel(IMPATIENCE);
    }

    /// A seller takes a task in hand.
    #[inline]
    fn take(&mut self, seller: u32, mut task: Task<C::Stream>) {
        let mean = match &mut task.what {
            What::Lead => 6.0,
            What::Rescue => 3.0,
            What::Handoff => 2.0,
            What::Service { late } => {
                *late = self.now.since(task.since) > TOLERANCE;
                2.0
            }
            What::Upsell => 4.0,
        };
        let hours = 0.5 * mean * self.chance.gamma2(task.stream, task.index);
        self.in_hand[seller as usize] = Some(task);
        self.free &= !(1 << seller);
        let at = self.now + span(hours);
        self.calendar.plan(Slot(FIRST_SELLER + seller), at, 0);
    }

    /// A seller is done. The next task is taken before this one has its consequences, as in the
    /// script: what it leads to queues behind.
    fn finish(&mut self, seller: u32) {
        self.year.events += 1;
        let task = self.in_hand[seller as usize].take();
        let junior = JUNIORS >> seller & 1 == 1;
        let next = if junior {
            self.leads.pop_front()
        } else {
            self.tasks.iter_mut().find_map(VecDeque::pop_front)
        };
        match next {
            Some(task) => self.take(seller, task),
            None => {
                self.free |= 1 << seller;
                self.calendar.cancel(Slot(FIRST_SELLER + seller));
            }
        }
        self.conclude(task.expect("a busy seller has a task"));
    }

    fn conclude(&mut self, task: Task<C::Stream>) {
        match task.what {
            What::Lead => self.conclude_lead(task),
            What::Rescue => {
                if self.happens(task.stream, OF_RESCUE_WIN, 0.25) {
                    self.win(task);
                }
            }
            What::Handoff => {
                if self.happens(task.stream, OF_SURPRISE, 0.15) {
                    self.year.churned += 1;
                } else {
                    self.await_need(task.whose);
                }
            }
            What::Service { late } => {
                if late && self.happens(task.stream, need_end(task), 0.10) {
                    self.accounts[task.whose as usize].lost = true;
                }
            }
            What::Upsell => {
                if self.happens(task.stream, need_end(task), 0.55) {
                    self.year.won_up += 1;
                    let index = task.index - OF_NEED_WORK + OF_NEED_DEAL;
                    self.year.revenue += 0.5 * self.deal(task.stream, index);
                }
            }
        }
    }

    fn conclude_lead(&mut self, task: Task<C::Stream>) {
        if self.happens(task.stream, OF_WIN, 0.10) {
            self.win(task);
        } else if self.happens(task.stream, OF_RESCUE, 0.30) {
            let rescue = Task {
                what: What::Rescue,
                index: OF_RESCUE_WORK,
                since: self.now,
                ..task
            };
            self.ask_senior(rescue, 0);
        }
    }

    fn win(&mut self, task: Task<C::Stream>) {
        self.year.won_new += 1;
        self.year.revenue += self.deal(task.stream, OF_DEAL);
        let account = self.open_account(Kind::Account, u64::from(task.whose));
        let handoff = Task {
            what: What::Handoff,
            stream: self.accounts[account as usize].stream,
            index: OF_HANDOFF_WORK,
            whose: account,
            since: self.now,
        };
        self.ask_senior(handoff, 1);
    }

    fn ask_senior(&mut self, task: Task<C::Stream>, priority: usize) {
        if self.free & SENIORS != 0 {
            self.take((self.free & SENIORS).trailing_zeros(), task);
        } else {
            self.tasks[priority].push_back(task);
        }
    }

    fn happens(&mut self, stream: C::Stream, index: u64, chance: f64) -> bool {
        self.chance.uniform(stream, index) < chance
    }

    fn deal(&mut self, stream: C::Stream, index: u64) -> f64 {
        self.chance.lognormal(stream, index, 1.0, 0.8)
    }

    /// A new account; its place among the accounts.
    fn open_account(&mut self, kind: Kind, number: u64) -> u32 {
        let stream = self.chance.stream(kind, number);
        let life = LIFE_HOURS * self.chance.exponential(stream, OF_LIFE);
        self.accounts.push(Account {
            stream,
            dies: self.now + span(life),
            lost: false,
            needs: 0,
        });
        self.accounts.len() as u32 - 1
    }

    /// The first need of an account is awaited from now on.
    fn await_need(&mut self, place: u32) {
        let slot = self.vacant.pop().unwrap_or_else(|| {
            self.at_slot.push(place);
            self.calendar.add_slot()
        });
        self.at_slot[(slot.0 - FIRST_ACCOUNT) as usize] = place;
        self.plan_need(slot, place);
    }

    fn plan_need(&mut self, slot: Slot, place: u32) {
        let account = &mut self.accounts[place as usize];
        account.needs += 1;
        let (stream, index) = (account.stream, 8 * account.needs + OF_NEED_GAP);
        let gap = self.chance.exponential(stream, index);
        self.calendar
            .plan(slot, self.now + span(NEED_GAP_HOURS * gap), 0);
    }

    fn need(&mut self, slot: Slot) {
        self.year.events += 1;
        let place = self.at_slot[(slot.0 - FIRST_ACCOUNT) as usize];
        let account = &self.accounts[place as usize];
        if account.lost || self.now >= account.dies {
            self.year.churned += 1;
            self.calendar.cancel(slot);
            self.vacant.push(slot);
            return;
        }
        let (stream, index) = (account.stream, 8 * account.needs);
        let (what, priority) = if self.happens(stream, index + OF_NEED_KIND, 0.70) {
            (What::Service { late: false }, 1)
        } else {
            (What::Upsell, 2)
        };
        let task = Task {
            what,
            stream,
            index: index + OF_NEED_WORK,
            whose: place,
            since: self.now,
        };
        self.plan_need(slot, place);
        self.ask_senior(task, priority);
    }
}

/// Where the draw is that ends the task of a need.
fn need_end<S>(task: Task<S>) -> u64 {
    task.index - OF_NEED_WORK + OF_NEED_END
}
