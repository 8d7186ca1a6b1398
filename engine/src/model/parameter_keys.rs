//! Under which key of a study file each field of a scenario stands.

use crate::numeric::Money;

use super::assignment::Assignment;
use super::decision::{Decision, MovedBy, StageChance};
use super::identity::{Parameter, ParameterValue};
use super::open_deals::{DealKind, OpenDeals};
use super::parameters::{
    Grade, GradeId, Handover, Mentoring, PaceCurve, PerWork, Rescue, Rules, Scenario, Segment,
    Server, Service, Shock, SizeRule, Spans, Stage, Start, Structure, Transition, Winning,
};
use super::presence::{Absence, Ramp};
use super::prospecting::Prospecting;

/// Puts the fields of a thing under their keys. The list is complete, with those that stand apart
/// first, or it does not compile.
macro_rules! put_each {
    (
        $visitor:ident, $of:expr, $kind:ident = $thing:expr;
        $($apart:ident $(: $not:tt)?),* { $($field:ident: $key:literal),+ $(,)? }
    ) => {
        let $kind { $($apart $(: $not)?,)* $($field),+ } = $thing;
        $($visitor.put($key, $of, $field);)+
    };
}

/// Visits the parts of a scenario.
pub(super) struct Visitor<'v> {
    pub scenario: &'v Scenario,
    pub see: &'v mut dyn FnMut(Parameter),
}

impl Visitor<'_> {
    fn put(&mut self, key: &'static str, names: &[&str], value: &dyn ParameterValue) {
        value.each(&mut |below, value| {
            let names = names.iter().chain(below).map(ToString::to_string);
            (self.see)(Parameter {
                key,
                names: names.collect(),
                value,
            });
        });
    }

    /// Grades in their order.
    fn list(&mut self, key: &'static str, names: &[&str], grades: &[GradeId]) {
        for (place, grade) in grades.iter().enumerate() {
            let place = place.to_string();
            let names = [names, &[place.as_str()]].concat();
            self.put(key, &names, &self.scenario.grades[*grade].name.as_str());
        }
    }

    /// A choice that may depend on a client's size; `see` visits the choice itself.
    fn by_size<T>(
        &mut self,
        key: &'static str,
        names: &[&str],
        rule: &SizeRule<T>,
        see: impl Fn(&mut Self, &[&str], &T),
    ) {
        let choice = |visitor: &mut Self, when: &str, choice: &T| {
            see(visitor, &[names, &[when]].concat(), choice);
        };
        match rule {
            SizeRule::Always(always) => choice(self, "always", always),
            SizeRule::Below {
                border,
                small,
                large,
            } => {
                self.put(key, &[names, &["below"]].concat(), border);
                choice(self, "then", small);
                choice(self, "otherwise", large);
            }
        }
    }

    /// One value for each kind of work.
    fn by_work<T: ParameterValue>(
        &mut self,
        key: &'static str,
        names: &[&str],
        values: &PerWork<T>,
    ) {
        for work in self.scenario.kinds() {
            let value = &values[work as usize];
            self.put(key, &[names, &[work.name()]].concat(), value);
        }
    }

    /// One value for each grade.
    fn by_grade<T: ParameterValue>(&mut self, key: &'static str, names: &[&str], values: &[T]) {
        for (grade, value) in self.scenario.grades.iter().zip(values) {
            self.put(key, &[names, &[grade.name.as_str()]].concat(), value);
        }
    }

    pub fn spans(&mut self, spans: &Spans, start: Start) {
        put_each!(self, &[], Spans = spans; {
            warm_up: "run.warm_up",
            before: "run.before",
            change: "run.change",
            horizon: "run.horizon",
        });
        match start {
            Start::Own => self.put("run.start", &[], &"own"),
            Start::Shared(id) => {
                let name = &self.scenario.structures[id].name;
                self.put("run.start", &["shared"], name);
            }
        }
    }

    pub fn rules(&mut self, rules: &Rules) {
        put_each!(self, &[], Rules = rules; winning, rescue, handover, service, pace {
            term_months: "money.term",
            margin: "money.margin",
            churn_per_satisfaction: "churn.satisfaction",
        });
        self.winning(winning);
        self.rescue(rescue);
        self.handover(handover);
        self.service(service);
        put_each!(self, &[], PaceCurve = pace; {
            exponent: "pace.exponent",
            reference_tasks: "pace.reference_tasks",
            set_up_hours: "pace.set_up",
        });
    }

    fn winning(&mut self, winning: &Winning) {
        put_each!(self, &[], Winning = winning; {
            expectation: "winning.expectation",
            waiting: "winning.waiting",
            waiting_tolerance: "winning.waiting_tolerance",
            price: "winning.price",
            promise: "winning.promise",
            satisfaction: "winning.satisfaction",
            knowledge: "winning.knowledge",
        });
    }

    fn rescue(&mut self, rescue: &Rescue) {
        put_each!(self, &[], Rescue = rescue; {
            ask: "rescue.ask",
            closes: "rescue.closes",
            effort: "rescue.effort",
            patience: "rescue.patience",
            min_gain: "rescue.min_gain",
        });
    }

    fn handover(&mut self, handover: &Handover) {
        put_each!(self, &[], Handover = handover; {
            loss: "handover.loss",
            giver: "handover.giver",
            delay: "handover.delay",
            taker: "handover.taker",
            retention: "handover.retention",
            knowledge_hours: "handover.knowledge_hours",
            conflict_hours: "handover.conflict",
            conflict_tolerance: "handover.conflict_tolerance",
            conflict_satisfaction: "handover.conflict_satisfaction",
            accountability: "handover.accountability",
        });
    }

    fn service(&mut self, service: &Service) {
        put_each!(self, &[], Service = service; {
            adjustment: "service.adjustment",
            fading: "service.fading",
            knowledge: "service.knowledge",
            expertise: "service.expertise",
            tolerance: "service.tolerance",
            decay: "service.decay",
        });
    }

    pub fn grade(&mut self, grade: &Grade) {
        let of = &[grade.name.as_str()];
        put_each!(self, of, Grade = grade; name, expertise_mean, commission_passed, absence, ramp {
            key: "grade.*.key",
            count: "grade.*.count",
            expertise: "grade.*.expertise",
            ceiling: "grade.*.ceiling",
            ceiling_alone: "grade.*.ceiling_alone",
            practice_per_hour: "grade.*.learning.practice",
            failure_teaches: "grade.*.learning.failure",
            mentoring_per_hour: "grade.*.learning.mentoring",
            experience: "grade.*.experience",
            pace: "grade.*.pace",
            hours_per_week: "grade.*.hours_per_week",
            share: "grade.*.share",
            salary_per_month: "grade.*.salary",
            commission_new: "grade.*.commission.new",
            commission_existing: "grade.*.commission.existing",
            inflation: "grade.*.inflation",
            tenure: "grade.*.turnover.tenure",
            replacement_delay: "grade.*.turnover.vacancy",
            hiring_cost: "grade.*.turnover.hiring_cost",
            release_cost: "grade.*.turnover.release_cost",
        });
        self.put("grade.*.expertise", &[name, "in_tables"], expertise_mean);
        if *commission_passed != Money::ZERO {
            self.put("grade.*.commission.passed", of, commission_passed);
        }
        if absence.happens() {
            put_each!(self, of, Absence = absence; {
                leave: "grade.*.absence.leave",
                pieces: "grade.*.absence.pieces",
                sickness_per_hour: "grade.*.absence.sickness",
                sick_for: "grade.*.absence.sick_for",
                covered: "grade.*.absence.cover",
            });
        }
        if *ramp != Ramp::NONE {
            put_each!(self, of, Ramp = ramp; {
                lasts: "grade.*.ramp.lasts",
                speed: "grade.*.ramp.speed",
                chance: "grade.*.ramp.chance",
            });
        }
    }

    pub fn segment(&mut self, segment: &Segment) {
        let of = &[segment.name.as_str()];
        put_each!(self, of, Segment = segment; name, season, past_leads, expectation_mean, win_new, win_existing, stages_new, stages_existing, prospecting {
            key: "segment.*.key",
            clients: "segment.*.clients",
            leads_per_hour: "segment.*.leads",
            growth_per_year: "segment.*.growth",
            burstiness: "segment.*.burstiness",
            fit: "segment.*.fit",
            value: "segment.*.value",
            fee: "segment.*.fee",
            expectation: "segment.*.expectation",
            patience: "segment.*.patience",
            cost_per_lead: "segment.*.cost_per_lead",
            service_per_hour: "segment.*.service.requests",
            service_effort: "segment.*.service.effort",
            service_patience: "segment.*.service.patience",
            service_for: "segment.*.service.lasts",
            upsell_per_hour: "segment.*.upsell.opportunities",
            upsell_value: "segment.*.upsell.value",
            upsell_patience: "segment.*.upsell.patience",
            churn: "segment.*.churn",
            referrals_per_hour: "segment.*.referrals",
        });
        for (month, factor) in season.iter().enumerate() {
            self.put("segment.*.season", &[name, &month.to_string()], factor);
        }
        for (month, leads) in past_leads.iter().enumerate() {
            self.put("segment.*.past_leads", &[name, &month.to_string()], leads);
        }
        prospecting.iter().for_each(|it| self.prospecting(of, it));
        let mean = &[name, "in_formulas"];
        self.put("segment.*.expectation", mean, expectation_mean);
        self.by_grade("segment.*.win.new.*", of, win_new);
        self.by_grade("segment.*.win.existing.*", of, win_existing);
        for stage in stages_new {
            let of = &[of[0], &stage.name];
            put_each!(self, of, Stage = stage; name: _, decision {
                effort: "segment.*.stage.*.effort",
                delay: "segment.*.stage.*.delay",
            });
            let keys = ["segment.*.stage.*.weight", "segment.*.funnel.new.*.*"];
            self.decision(keys, of, decision);
        }
        for stage in stages_existing {
            let of = &[of[0], &stage.name];
            put_each!(self, of, Stage = stage; name: _, decision {
                effort: "segment.*.upsell.stage.*.effort",
                delay: "segment.*.upsell.stage.*.delay",
            });
            let keys = [
                "segment.*.upsell.stage.*.weight",
                "segment.*.funnel.existing.*.*",
            ];
            self.decision(keys, of, decision);
        }
    }

    fn prospecting(&mut self, of: &[&str], prospecting: &Prospecting) {
        put_each!(self, of, Prospecting = prospecting; lead {
            pool: "segment.*.prospecting.pool",
            effort: "segment.*.prospecting.effort",
            reach: "segment.*.prospecting.reach",
            retry: "segment.*.prospecting.retry",
            rest: "segment.*.prospecting.rest",
        });
        self.by_grade("segment.*.prospecting.lead.*", of, lead);
    }

    /// How a stage is decided, under the keys of its weight and of its own chances.
    fn decision(&mut self, [weight, chance]: [&'static str; 2], of: &[&str], decision: &Decision) {
        let StageChance { by_grade, moved_by } = match decision {
            Decision::Share(share) => return self.put(weight, of, share),
            Decision::Own(own) => own,
        };
        self.by_grade(chance, of, by_grade);
        put_each!(self, of, MovedBy = moved_by; {
            expectation: "winning.stages.expectation",
            waiting: "winning.stages.waiting",
            price: "winning.stages.price",
            promise: "winning.stages.promise",
            satisfaction: "winning.stages.satisfaction",
            knowledge: "winning.stages.knowledge",
        });
    }

    pub fn structure(&mut self, structure: &Structure) {
        let of = &[structure.name.as_str()];
        put_each!(self, of, Structure = structure; name, staff, sell, prospect, assign, stage_grade, queue_limit, serve, rescue, class, target, ahead, budget, preempts, pick, mentoring, transition {
            overflow_after: "structure.*.overflow_after",
            flexible_budgets: "structure.*.budget_mode",
            price_premium: "structure.*.price",
            accountability: "structure.*.accountability",
        });
        let segments = &self.scenario.segments;
        for (segment, sell) in segments.iter().zip(sell) {
            let key = "structure.*.sell";
            self.by_size(key, &[name, &segment.name], sell, |visitor, names, sell| {
                visitor.list(key, names, sell);
            });
        }
        for (segment, grades) in segments.iter().zip(prospect) {
            self.list("structure.*.prospect", &[name, &segment.name], grades);
        }
        if *assign != Assignment::OFF {
            self.assignment(of, assign);
        }
        self.by_grade("structure.*.queue_limit.*", of, queue_limit);
        for (segment, doers) in segments.iter().zip(stage_grade) {
            for (stage, grades) in segment.stages_new.iter().zip(doers) {
                let names = [name, stage.name.as_str(), &segment.name];
                self.list("structure.*.stage.*", &names, grades);
            }
        }
        for (segment, serve) in segments.iter().zip(serve) {
            let key = "structure.*.serve";
            let names = [name, segment.name.as_str()];
            self.by_size(key, &names, serve, |visitor, names, server| match server {
                Server::Closer => visitor.put(key, names, &"closer"),
                Server::Grade(grade) => visitor.list(key, names, &[*grade]),
            });
        }
        self.list("structure.*.rescue", of, rescue);
        self.put("structure.*.pick", of, &pick.name());
        for (place, grade) in self.scenario.grades.iter().enumerate() {
            let of = &[name, grade.name.as_str()];
            self.by_work("structure.*.order", of, &class[place]);
            self.by_work("structure.*.budget.*.*", of, &budget[place]);
        }
        self.by_work("structure.*.target.*", of, target);
        for (segment, ahead) in segments.iter().zip(ahead) {
            if *ahead != Structure::NOT_AHEAD {
                let key = "structure.*.ahead";
                let names = [name, segment.name.as_str()];
                self.by_size(key, &names, ahead, |visitor, names, ahead| {
                    visitor.put(key, names, ahead);
                });
            }
        }
        self.by_work("structure.*.preempts", of, preempts);
        self.mentoring(of, mentoring.as_ref());
        self.by_grade("structure.*.staff.*", of, staff);
        put_each!(self, of, Transition = transition; {
            at: "structure.*.transition.at",
            over: "structure.*.transition.over",
            disruption: "structure.*.transition.disruption",
        });
    }

    fn assignment(&mut self, of: &[&str], assignment: &Assignment) {
        put_each!(self, of, Assignment = assignment; by, made: _, referred: _ {
            open_cap: "structure.*.assign.open_cap",
            daily_cap: "structure.*.assign.daily_cap",
            take_back_after: "structure.*.assign.take_back_after",
        });
        self.put("structure.*.assign.by", of, &by.name());
        self.put("structure.*.assign.known", of, &assignment.known());
    }

    fn mentoring(&mut self, of: &[&str], mentoring: Option<&Mentoring>) {
        let Some(Mentoring {
            mentor,
            learner,
            hours_per_week,
        }) = mentoring
        else {
            return;
        };
        self.list("structure.*.mentoring.mentor", of, &[*mentor]);
        self.list("structure.*.mentoring.learner", of, &[*learner]);
        self.put("structure.*.mentoring.hours_per_week", of, hours_per_week);
    }

    pub fn shock(&mut self, shock: &Shock) {
        let of = &[shock.name.as_str()];
        put_each!(self, of, Shock = shock; name: _, segment, leaves {
            at: "shock.*.at",
            over: "shock.*.over",
            leads: "shock.*.leads",
            replaced_after: "shock.*.replaced_after",
        });
        if let Some(segment) = segment {
            self.put(
                "shock.*.segment",
                of,
                &self.scenario.segments[*segment].name,
            );
        }
        if let Some((grade, count)) = leaves {
            self.list("shock.*.leaves", of, &[*grade]);
            self.put("shock.*.count", of, count);
        }
    }

    /// By names, as stages and segments stand in an order that says nothing.
    pub fn open_deals(&mut self, row: &OpenDeals) {
        let of = &[row.name.as_str()];
        put_each!(self, of, OpenDeals = row; name: _, key: _, kind, segment, stage, step, owner {
            count: "pipeline.*.count",
            age: "pipeline.*.age",
            waited: "pipeline.*.waited",
            value: "pipeline.*.value",
        });
        let segment = &self.scenario.segments[*segment];
        let stages = match kind {
            DealKind::New => &segment.stages_new,
            DealKind::Existing => &segment.stages_existing,
        };
        self.put("pipeline.*.kind", of, &kind.name());
        self.put("pipeline.*.segment", of, &segment.name);
        self.put("pipeline.*.stage", of, &stages[*stage].name);
        self.put("pipeline.*.step", of, &step.name());
        self.list("pipeline.*.owner", of, owner.as_slice());
    }
}
