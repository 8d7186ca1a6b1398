//! Leads: arrivals by the inverse cumulative intensity, and who arrives.

use crate::kernel::Slot;
use crate::numeric::{Money, Span, Time, math};
use crate::random::{Key, Law};

use super::chronicle::What;
use super::entities::{Client, ClientId, DealKind, Future, Person, Standing};
use super::ledger::{Count, Flow};
use super::parameters::{SegmentId, StructureId};
use super::pool::PoolRecord;
use super::purpose::{Purpose, PurposeFamily};
use super::world::{Owner, World, phase};

/// Where a lead comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// By itself, from the stream of its segment.
    Market,
    /// An account of its own segment has brought it; whose that is.
    Referral(Option<Person>),
    /// Somebody has made it.
    Made(Person),
}

/// The stream of leads of one segment: the n-th event of a unit-rate Poisson process, pushed
/// through the inverse of the cumulative intensity (Çinlar 1975), so that the n-th lead is the same
/// person whatever the rates.
#[derive(Clone, Debug)]
pub(super) struct LeadStream {
    slot: Slot,
    /// How many leads have come.
    arrived: u64,
    /// Where the inversion stands: hours within a piece.
    piece: MarketPiece,
    hours: f64,
}

/// A stretch of time with one formula for the rate: rate(h) = base · e^(growth · h), h in hours
/// since its beginning.
#[derive(Clone, Copy, Debug)]
struct MarketPiece {
    from: Time,
    until: Time,
    base: f64,
    growth: f64,
}

impl World<'_> {
    pub(super) fn open_markets(&mut self) {
        self.markets.clear();
        for segment in 0..self.scenario.segments.len() {
            let slot = self.add_slot(Owner::Market(segment));
            let piece = self.piece(segment, Time::ZERO);
            self.markets.push(LeadStream {
                slot,
                arrived: 0,
                piece,
                hours: 0.0,
            });
            self.plan_lead(segment);
        }
    }

    /// The piece of a segment's intensity that begins at `from`.
    fn piece(&self, id: SegmentId, from: Time) -> MarketPiece {
        let segment = &self.scenario.segments[id];
        let turn = self.ledger.timeline.turn;
        let offset = from.0 as i64 - turn.0 as i64;
        let mut base = segment.leads_per_hour;
        let mut until = Time::NEVER;
        let month = offset.div_euclid(Span::MONTH.0 as i64);
        let known = segment.past_leads.len() as i64 + month;
        if offset < 0 && !segment.past_leads.is_empty() {
            let next = month.max(-(segment.past_leads.len() as i64) - 1) + 1;
            until = Time((turn.0 as i64 + next * Span::MONTH.0 as i64) as u64);
            if known >= 0 {
                // What was counted holds season and bursts already.
                return MarketPiece {
                    from,
                    until,
                    base: segment.past_leads[known as usize] / Span::MONTH.hours(),
                    growth: 0.0,
                };
            }
        }
        if segment.burstiness > 0.0 {
            let week = offset.div_euclid(Span::WEEK.0 as i64);
            let shape = 1.0 / (segment.burstiness * segment.burstiness);
            let law = Law::Gamma {
                shape,
                scale: 1.0 / shape,
            };
            base *= law.sample(self.stream(segment.key, Purpose::Week), week as u64);
            until = until.min(Time(
                (turn.0 as i64 + (week + 1) * Span::WEEK.0 as i64) as u64,
            ));
        }
        if segment.season.iter().any(|s| *s != 1.0) {
            let month = offset.div_euclid(Span::MONTH.0 as i64);
            base *= segment.season[month.rem_euclid(12) as usize];
            until = until.min(Time(
                (turn.0 as i64 + (month + 1) * Span::MONTH.0 as i64) as u64,
            ));
        }
        for shock in &self.scenario.shocks {
            let (factor, border) = shock.on_leads(id, turn, from);
            base *= factor;
            until = until.min(border);
        }
        let mut growth = 0.0;
        if segment.growth_per_year != 0.0 {
            if from < turn {
                until = until.min(turn);
            } else {
                growth = math::ln_1p(segment.growth_per_year) / Span::YEAR.hours();
                base *= math::exp(growth * from.since(turn).hours());
            }
        }
        MarketPiece {
            from,
            until,
            base,
            growth,
        }
    }

    /// Plans the next lead of a segment.
    fn plan_lead(&mut self, id: SegmentId) {
        let segment = &self.scenario.segments[id];
        let end = self.ledger.timeline.end;
        let market = &self.markets[id];
        let mut left = self
            .stream(segment.key, Purpose::LeadGap)
            .exponential(market.arrived);
        let (mut piece, mut hours) = (market.piece, market.hours);
        let at = loop {
            if piece.from >= end || segment.leads_per_hour <= 0.0 {
                break Time::NEVER;
            }
            // The rate at the point reached within the piece.
            let rate = if piece.growth == 0.0 {
                piece.base
            } else {
                piece.base * math::exp(piece.growth * hours)
            };
            let gap = if piece.growth == 0.0 {
                left / rate
            } else {
                // The integral of rate · e^(γh) reaches `left` after ln(1 + γ·left/rate)/γ hours, or
                // never where the rate decays too fast.
                let inside = 1.0 + piece.growth * left / rate;
                if inside <= 0.0 {
                    f64::INFINITY
                } else {
                    math::ln(inside) / piece.growth
                }
            };
            let length = if piece.until.is_never() {
                f64::INFINITY
            } else {
                piece.until.since(piece.from).hours()
            };
            if hours + gap < length {
                hours += gap;
                break piece.from + Span::from_hours(hours);
            }
            if piece.until.is_never() {
                break Time::NEVER;
            }
            let lived = length - hours;
            left -= if piece.growth == 0.0 {
                rate * lived
            } else {
                rate * math::exp_m1(piece.growth * lived) / piece.growth
            };
            left = left.max(0.0);
            (piece, hours) = (self.piece(id, piece.until), 0.0);
        };
        let market = &mut self.markets[id];
        (market.piece, market.hours) = (piece, hours);
        let slot = market.slot;
        if at.is_never() {
            self.calendar.cancel(slot);
        } else {
            self.calendar.plan(slot, at, phase::ARRIVAL);
        }
    }

    /// The next lead of a segment arrives.
    pub(super) fn lead_comes(&mut self, segment: SegmentId) {
        let n = self.markets[segment].arrived;
        self.markets[segment].arrived += 1;
        let key = self.scenario.segments[segment]
            .key
            .child(PurposeFamily::Lead as u64)
            .child(n);
        self.plan_lead(segment);
        let cost = self.scenario.segments[segment].cost_per_lead;
        self.ledger.book(Flow::Leads, cost);
        self.lead_arrives(segment, key, Origin::Market);
    }

    /// A client enters the market.
    pub(super) fn lead_arrives(&mut self, segment: SegmentId, key: Key, origin: Origin) {
        self.ledger.count(Count::Leads);
        let parameters = &self.scenario.segments[segment];
        let fits = self.stream(key, Purpose::Fit).uniform(0) <= parameters.fit;
        let structure = self.structure_now(key);
        let client = self.make_client(segment, key, structure);
        self.clients[client].was_prospect = matches!(origin, Origin::Made(_));
        self.plan_move(client);
        let deal = self.open_deal(DealKind::New, client, key, fits);
        if let Origin::Made(maker) = origin {
            self.pay_for_passing_on(deal, maker);
        }
        self.note_deal(What::Lead, deal, None);
        self.route_lead(deal, origin);
        self.replan_client(client);
    }

    /// A client record with what is drawn once, at its arrival.
    pub(super) fn make_client(
        &mut self,
        segment: SegmentId,
        key: Key,
        structure: StructureId,
    ) -> ClientId {
        let parameters = &self.scenario.segments[segment];
        let value = parameters
            .value
            .sample(self.stream(key, Purpose::Value), 0)
            .max(0.0);
        let fee = parameters
            .fee
            .sample(self.stream(key, Purpose::Fee), 0)
            .max(0.0);
        let expectation = parameters
            .expectation
            .sample(self.stream(key, Purpose::Expectation), 0);
        let expectation = self.clamp(expectation);
        let (value, fee) = (Money::from_units(value), Money::from_units(fee));
        let id = self.clients.take(Client::blank);
        if self.clients[id].slot == Client::NO_SLOT {
            self.clients[id].slot = self.add_slot(Owner::Client(id));
        }
        let client = &mut self.clients[id];
        client.reset(key, segment, structure);
        client.value = value;
        client.fee = fee;
        client.size = value + fee.times(self.scenario.rules.term_months);
        client.expectation = expectation;
        client.promise = expectation;
        id
    }
}

impl PoolRecord for Client {
    fn forget_slot(&mut self) {
        self.slot = Client::NO_SLOT;
    }
}

impl Client {
    /// Stands for "no calendar slot yet".
    const NO_SLOT: Slot = Slot(u32::MAX);

    fn blank() -> Client {
        Client {
            key: Key(0),
            segment: 0,
            standing: Standing::Gone,
            was_prospect: false,
            structure: 0,
            value: Money::ZERO,
            fee: Money::ZERO,
            size: Money::ZERO,
            expectation: 0.0,
            promise: 0.0,
            satisfaction: 0.5,
            knowledge: 0.0,
            owner: None,
            handover: None,
            surprise: None,
            won_at: Time::ZERO,
            service_until: Time::NEVER,
            months_paid: None,
            renewals: 0,
            services: 0,
            upsells: 0,
            referrals: 0,
            handovers: 0,
            referral_left: 0.0,
            referral_at: Time::ZERO,
            due: [Time::NEVER; Future::COUNT],
            slot: Client::NO_SLOT,
            tasks: Vec::new(),
            deals: Vec::new(),
            links: 0,
        }
    }

    /// A new client in a used record; its slot and the memory of its lists stay.
    fn reset(&mut self, key: Key, segment: SegmentId, structure: StructureId) {
        let slot = self.slot;
        let (mut tasks, mut deals) = (
            std::mem::take(&mut self.tasks),
            std::mem::take(&mut self.deals),
        );
        tasks.clear();
        deals.clear();
        *self = Client {
            key,
            segment,
            structure,
            standing: Standing::Prospect,
            slot,
            tasks,
            deals,
            ..Client::blank()
        };
    }
}
