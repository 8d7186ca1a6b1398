//! Rescue: an expert is called when a new deal is about to fail.

use crate::numeric::{Span, Time};

use super::chronicle::What;
use super::entities::{Deal, DealId, DealKind, DealStep, Job, Presence, SellerId};
use super::ledger::Count;
use super::parameters::Work;
use super::purpose::Purpose;
use super::world::World;

impl World<'_> {
    /// A stage failed at a chance of `chance`. Calls a rescue if the structure has rescuers, the
    /// seller is none of them, the best of them would lift the chance enough, and the seller asks;
    /// false if not.
    pub(super) fn call_rescue(&mut self, deal: DealId, chance: f64) -> bool {
        let Deal {
            kind,
            structure,
            grade,
            key,
            stage,
            ..
        } = self.deals[deal];
        let rules = &self.scenario.rules.rescue;
        let rescuers = &self.scenario.structures[structure].rescue;
        if kind != DealKind::New || rescuers.contains(&grade) || rules.ask <= 0.0 {
            return false;
        }
        // Whether the seller asks is a draw of its own; a large firm's experts are looked at after it.
        let asks = self.stream(key, Purpose::RescueAsk).uniform(stage as u64) <= rules.ask;
        if !asks {
            return false;
        }
        let experts = rescuers.iter().flat_map(|grade| {
            let (from, until) = self.seats[*grade];
            &self.sellers[from..until]
        });
        let best = experts
            .filter(|s| matches!(s.presence, Presence::Free | Presence::Busy))
            .map(|s| s.expertise)
            .max_by(f64::total_cmp);
        let Some(best) = best else { return false };
        if self.rescued_chance(deal, chance, best) - chance <= rules.min_gain {
            return false;
        }
        self.ledger.count(Count::RescuesAsked);
        self.note_deal(What::RescueAsked, deal, None);
        self.deals[deal].failed_chance = chance;
        self.deals[deal].step = DealStep::Rescue;
        let effort = self.hours(&rules.effort, key, Purpose::RescueEffort, stage as u64);
        let task = self.make_task(Work::Rescue, Job::Rescue(deal), effort);
        self.deals[deal].task = Some(task);
        self.put_in_pool(task, rescuers.iter().copied(), structure, key.0);
        let patience = rules.patience.as_ref().map_or(Time::NEVER, |law| {
            self.now + Span::from_hours(self.hours(law, key, Purpose::RescuePatience, stage as u64))
        });
        self.expire_at(task, patience);
        true
    }

    /// p_r = p_j + ρ · max(0, p_s − p_j): the chance with a rescuer of this expertise.
    fn rescued_chance(&self, deal: DealId, failed: f64, expertise: f64) -> f64 {
        let expert = self.chance(deal, expertise);
        failed + self.scenario.rules.rescue.closes * (expert - failed).max(0.0)
    }

    pub(super) fn rescue_begins(&mut self, deal: DealId, rescuer: SellerId) {
        self.ledger.count(Count::RescuesBegun);
        self.note_deal(What::RescueBegun, deal, Some(rescuer));
        self.deals[deal].rescue_begun = true;
    }

    /// The rescuer has done what he could: the stage is decided again with the same luck.
    pub(super) fn rescue_done(&mut self, deal: DealId, rescuer: SellerId) {
        self.deals[deal].task = None;
        let failed = self.deals[deal].failed_chance;
        let chance = self.rescued_chance(deal, failed, self.sellers[rescuer].expertise);
        if self.passes(deal, chance) {
            self.ledger.count(Count::RescuesSaved);
            self.note_deal(What::RescueSaved, deal, Some(rescuer));
            self.deals[deal].rescued = true;
            self.pass_stage(deal);
        } else {
            self.lose_new(deal, Count::LostNew);
        }
    }
}
