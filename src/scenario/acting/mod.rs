//! Numbers that cannot act: whatever they were, the study as it stands would come to the same.
//!
//! A key's [`Need`] says what has to be on; here it is judged, of a study. The judgement errs on one
//! side only: what it calls idle changes no bit, and what it does not name may still move nothing.

mod facts;
mod judged;
mod of_results;
mod of_structures;
mod people;

use facts::{Facts, is_constant, is_nothing};

use super::keys::{self, Need};
use super::study::{Study, at};
use super::tree::{Table, join, split_path};
use crate::model::{DealKind, Scenario, Server, Work};
use crate::numeric::Span;
use crate::random::Law;

/// A number that a study states and that cannot act in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inert {
    /// Dotted path, as an override names it.
    pub path: String,
    /// The path of the whole value: of the distribution, if the number is a parameter of one.
    pub whole: String,
    /// What it would take.
    pub why: Need,
}

impl Study {
    /// The numbers that the files state and that cannot act, in the order of the file.
    pub fn inert(&self) -> Vec<Inert> {
        let stated = self.stated();
        let acting = Acting::of(&self.scenario, &stated, false);
        let idle = |path: &String| acting.inert(path);
        self.numbers.iter().filter_map(idle).collect()
    }

    /// Why the number at a path, stated or not, cannot act; none if it may.
    pub fn cannot_act(&self, path: &str) -> Option<Need> {
        let stated = self.stated();
        let acting = Acting::of(&self.scenario, &stated, false);
        acting.inert(path).map(|inert| inert.why)
    }

    /// What the files say, without defaults.
    fn stated(&self) -> Table {
        self.origin.texts.with(&self.origin.laid_over).root
    }
}

/// A study, asked what acts in it.
struct Acting<'s> {
    facts: Facts<'s>,
    stated: &'s Table,
    /// Whether the files are a study in full, with all defaults: then what is as by default counts
    /// as not said.
    in_full: bool,
}

/// A number's place: the things that its path names.
struct ActingPlace<'p> {
    names: &'p [String],
    grade: Option<usize>,
    segment: Option<usize>,
    structure: Option<usize>,
    shock: Option<usize>,
}

impl<'s> Acting<'s> {
    fn of(scenario: &'s Scenario, stated: &'s Table, in_full: bool) -> Acting<'s> {
        Acting {
            facts: Facts::of(scenario),
            stated,
            in_full,
        }
    }

    fn inert(&self, path: &str) -> Option<Inert> {
        let names: Vec<String> = split_path(path).into_iter().map(|(name, _)| name).collect();
        let (key, rest) = keys::matching(&names)?;
        let why = key.need();
        let whole = &names[..names.len() - rest.len()];
        let idle = !self.acts(why, &self.place(&names));
        idle.then(|| Inert {
            path: path.to_owned(),
            whole: whole
                .iter()
                .fold(String::new(), |path, name| join(&path, name)),
            why,
        })
    }

    fn place<'p>(&self, names: &'p [String]) -> ActingPlace<'p> {
        let scenario = self.facts.scenario();
        let sort = names.first().map(String::as_str);
        let grades: Vec<&String> = scenario.grades.iter().map(|grade| &grade.name).collect();
        let named = |all: &[&String], name: Option<&String>| {
            all.iter().position(|other| Some(*other) == name)
        };
        let among = |wanted: &str, all: &[&String]| match sort == Some(wanted) {
            true => named(all, names.get(1)),
            false => None,
        };
        let segments: Vec<&String> = scenario.segments.iter().map(|s| &s.name).collect();
        let structures: Vec<&String> = scenario.structures.iter().map(|s| &s.name).collect();
        let shocks: Vec<&String> = scenario.shocks.iter().map(|shock| &shock.name).collect();
        // Of a structure's numbers the fourth name may be a grade.
        let of_rule = names.get(3).filter(|_| sort == Some("structure"));
        ActingPlace {
            names,
            grade: among("grade", &grades).or_else(|| named(&grades, of_rule)),
            segment: among("segment", &segments),
            structure: among("structure", &structures),
            shock: among("shock", &shocks),
        }
    }

    /// Whether a file says what stands at a path.
    fn says(&self, names: &[&str]) -> bool {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        at(self.stated, &names).is_some()
    }

    /// Whether what a number needs is so. A place that cannot be made out acts.
    fn acts(&self, need: Need, place: &ActingPlace<'_>) -> bool {
        let (grade, segment) = (place.grade, place.segment);
        let (structure, shock) = (place.structure, place.shock);
        None.or_else(|| segment.and_then(|id| self.of_segment(need, id, place)))
            .or_else(|| structure.and_then(|id| self.of_structure(need, id, place)))
            .or_else(|| grade.and_then(|id| self.of_grade(need, id)))
            .or_else(|| shock.and_then(|id| self.of_shock(need, id)))
            .or_else(|| self.of_rules(need))
            .unwrap_or(true)
    }

    fn of_grade(&self, need: Need, id: usize) -> Option<bool> {
        let facts = &self.facts;
        let people = &facts.people;
        let scenario = facts.scenario();
        let grade = &scenario.grades[id];
        let staffed = people.staffed[id];
        let reach = |work: Work| facts.reach[id][work as usize];
        let hired = || {
            let back = |after: Option<Span>| after.is_none_or(|after| !after.is_never());
            let refilled = staffed && (grade.tenure.is_some() || self.is_struck(id, back));
            refilled || people.grows[id]
        };
        let practises = grade.practice_per_hour > 0.0 && facts.works(id);
        Some(match need {
            Need::CountedByGrade => scenario.structures.iter().any(|structure| {
                let usual = self.in_full && structure.staff[id] == grade.count;
                usual || !self.says(&["structure", &structure.name, "staff", &grade.name])
            }),
            Need::Sellers => staffed,
            Need::Expertise => staffed || self.is_named(id),
            Need::Work => Work::ALL.into_iter().any(reach),
            Need::PaceCurve => {
                scenario.rules.pace.exponent != 0.0 && Work::ALL.into_iter().any(reach)
            }
            Need::Ceiling => {
                let usual = self.in_full && grade.ceiling_alone == grade.ceiling;
                let follows = usual || !self.says(&["grade", &grade.name, "ceiling_alone"]);
                let taught = staffed && grade.mentoring_per_hour > 0.0 && people.is_taught(id);
                taught || (practises && follows)
            }
            Need::Practises => practises,
            Need::CanPractise => facts.works(id) && !facts.is_at(id, grade.ceiling_alone),
            Need::IsTaught => staffed && people.is_taught(id) && !facts.is_at(id, grade.ceiling),
            Need::PractisesAtDeals => {
                let deals = reach(Work::New) || reach(Work::Existing);
                practises && deals && !facts.is_at(id, grade.ceiling_alone)
            }
            Need::Promises => facts.any(|segment, happens| {
                let inflates = |who, pay| who == id && people.pay_inflates(pay);
                happens.arise && people.promise(segment, inflates)
            }),
            Need::Closes => facts.any(|segment, happens| {
                let about = &scenario.segments[segment];
                let fees = !is_nothing(&about.fee) && scenario.rules.term_months > 0.0;
                let worth = fees || !is_nothing(&about.value);
                let structures = 0..scenario.structures.len();
                let closes = |structure| people.closers(structure, segment).contains(&id);
                staffed && happens.arise && worth && structures.into_iter().any(closes)
            }),
            Need::OwnsUpsells => facts.any(|segment, happens| {
                let worth = !is_nothing(&scenario.segments[segment].upsell_value);
                staffed && happens.upsells && worth && happens.owners[id]
            }),
            Need::PassesDeals => facts.any(|segment, happens| {
                let structures = 0..scenario.structures.len();
                let gives = |structure| people.doers(structure, segment).contains(&id);
                let made = |structure: usize| {
                    let asks = &scenario.structures[structure].prospect[segment];
                    happens.made && asks.contains(&id)
                };
                let mut structures = structures.into_iter();
                staffed && structures.any(|s| (happens.passed && gives(s)) || made(s))
            }),
            Need::Leaves => {
                let struck = |wanted: fn(Option<Span>) -> bool| self.is_struck(id, wanted);
                staffed && (grade.tenure.is_some() || struck(|after| after.is_none()))
            }
            Need::Hired => hired(),
            Need::Released => people.shrinks[id],
            Need::TakesLeave => staffed && grade.absence.leave > Span::ZERO,
            Need::FallsIll => staffed && grade.absence.sickness_per_hour > 0.0,
            Need::FindsHisWay => {
                hired() && facts.works(id) && grade.ramp.speed.min(grade.ramp.chance) < 1.0
            }
            Need::NewcomersWork => hired() && facts.works(id) && grade.ramp.lasts > Span::ZERO,
            Need::NewcomersDecide => {
                let decides = [Work::New, Work::Existing, Work::Prospecting];
                hired() && grade.ramp.lasts > Span::ZERO && decides.into_iter().any(reach)
            }
            _ => return None,
        })
    }

    /// Whether a shock makes people of a grade leave whose seats are filled again in such a way.
    fn is_struck(&self, grade: usize, wanted: impl Fn(Option<Span>) -> bool) -> bool {
        let shocks = self.facts.scenario().shocks.iter();
        let mut struck = shocks.filter(|shock| shock.leaves.is_some_and(|(who, _)| who == grade));
        struck.any(|shock| wanted(shock.replaced_after))
    }

    /// Whether the expertise of a grade without sellers is asked for: by a table in use, or to find
    /// out who is nearest to it.
    fn is_named(&self, grade: usize) -> bool {
        self.facts.any(|id, happens| {
            let segment = &self.facts.scenario().segments[id];
            let knows = |kind| {
                let tables = segment.tables(kind);
                tables.into_iter().any(|table| table[grade].is_some())
            };
            let new = happens.arise && knows(DealKind::New);
            let asked = segment
                .lead_chances()
                .is_some_and(|row| row[grade].is_some());
            let new = new || (happens.made && asked);
            let existing = happens.upsells && knows(DealKind::Existing);
            let structures = self.facts.scenario().structures.iter();
            let named = structures.into_iter().any(|structure| {
                let sells = people::choices(&structure.sell[id]);
                let serves = people::choices(&structure.serve[id]);
                sells.into_iter().flatten().any(|other| *other == grade)
                    || serves
                        .into_iter()
                        .any(|server| *server == Server::Grade(grade))
            });
            new || existing || (happens.alive && named)
        })
    }

    fn of_segment(&self, need: Need, id: usize, place: &ActingPlace<'_>) -> Option<bool> {
        let facts = &self.facts;
        let scenario = facts.scenario();
        let segment = &scenario.segments[id];
        let happens = &facts.segments[id];
        let service = &scenario.rules.service;
        // Of a funnel the stage's name stands before the grade's.
        let is_funnel = place.names.get(2).is_some_and(|name| name == "funnel");
        let cell = || {
            let name = place.names.get(if is_funnel { 5 } else { 4 })?;
            scenario.grades.iter().position(|grade| grade.name == *name)
        };
        let stage = |kind| {
            let name = place.names.get(4).filter(|_| is_funnel);
            let mut stages = segment.stages(kind).iter();
            name.map_or(Some(0), |name| stages.position(|stage| stage.name == *name))
        };
        Some(match need {
            Need::SeasonOfLeads => segment.season.iter().any(|month| *month > 0.0),
            Need::Leads => segment.leads_per_hour > 0.0,
            Need::NewClients => happens.arise,
            Need::LeadsMade => happens.made,
            Need::Missed => {
                let reach = segment.prospecting.as_ref().map_or(1.0, |it| it.reach);
                happens.made && reach < 1.0
            }
            Need::ChanceOfLead => {
                let chances = segment.lead_chances()?;
                let askers = scenario.structures.iter().flat_map(|s| &s.prospect[id]);
                let name = place.names.get(4)?;
                let cell = scenario
                    .grades
                    .iter()
                    .position(|grade| grade.name == *name)?;
                happens.made && facts.chance_depends(chances, cell, askers.copied())
            }
            Need::SharesNew => happens.arise && !segment.is_funnel(DealKind::New),
            Need::SharesExisting => happens.upsells && !segment.is_funnel(DealKind::Existing),
            Need::Size => happens.arise || (segment.clients > 0 && facts.is_sized(id)),
            Need::Clients => happens.alive,
            Need::ExpectationWeighs => {
                // Who changes a parameter of a law may change what kind of law it is.
                let is_parameter = place.names.len() > 3;
                let weighed = happens.inflates || (happens.served && service.adjustment > 0.0);
                happens.alive && (is_parameter || weighed)
            }
            Need::SatisfactionRises => happens.alive && happens.rises,
            Need::Requests => happens.asks,
            Need::Served => happens.served,
            Need::Upsells => happens.upsells,
            Need::ChanceNew => {
                let structures = 0..scenario.structures.len();
                let stage = stage(DealKind::New)?;
                let doers = structures.flat_map(|structure| {
                    let asked = facts.is_worth_asking();
                    let rescuers = scenario.structures[structure].rescue.iter();
                    let rescuers = rescuers.filter(move |_| asked).copied();
                    let people = &facts.people;
                    let doers = match is_funnel {
                        true => people.doers_of(structure, id, stage),
                        false => people.doers(structure, id),
                    };
                    rescuers.chain(doers)
                });
                let table = segment.chances(DealKind::New, stage);
                happens.arise && facts.chance_depends(table, cell()?, doers)
            }
            Need::ChanceExisting => {
                let owners = happens.owners.iter().enumerate();
                let owners = owners.filter(|(_, owns)| **owns).map(|(grade, _)| grade);
                let table = segment.chances(DealKind::Existing, stage(DealKind::Existing)?);
                happens.upsells && facts.chance_depends(table, cell()?, owners)
            }
            _ => return None,
        })
    }

    /// Whether a price moves money or a chance.
    fn is_priced(&self) -> bool {
        let scenario = self.facts.scenario();
        let felt = scenario.rules.winning.price > 0.0;
        self.facts.any(|id, happens| {
            let segment = &scenario.segments[id];
            let paid = !is_nothing(&segment.value) || !is_nothing(&segment.fee);
            let upsells = happens.upsells && (felt || !is_nothing(&segment.upsell_value));
            upsells || (happens.arise && felt) || (happens.alive && paid)
        })
    }

    fn of_shock(&self, need: Need, id: usize) -> Option<bool> {
        let scenario = self.facts.scenario();
        let shock = &scenario.shocks[id];
        let of = |segment: usize| shock.segment.is_none_or(|only| only == segment);
        let leads = self
            .facts
            .any(|segment, happens| happens.leads && of(segment));
        let leave = shock
            .leaves
            .is_some_and(|(grade, _)| self.facts.people.staffed[grade]);
        let lived = self.facts.people.is_lived(shock.at);
        Some(match need {
            Need::Struck => leave || (leads && shock.leads != 1.0),
            Need::LeadsStruck => lived && leads,
            Need::LeadsChange => lived && leads && shock.leads != 1.0,
            Need::PeopleLeave => lived && leave,
            _ => return None,
        })
    }

    fn of_rules(&self, need: Need) -> Option<bool> {
        let facts = &self.facts;
        let (people, scenario) = (&facts.people, facts.scenario());
        let rules = &scenario.rules;
        let deals = || facts.any(|_, happens| happens.arise || happens.upsells);
        let moved = rules.service.adjustment > 0.0;
        Some(match need {
            Need::Fees => facts.any(|id, happens| {
                let paid = !is_nothing(&scenario.segments[id].fee);
                paid && (happens.arise || (happens.alive && facts.is_sized(id)))
            }),
            Need::SharedStages => facts.any(|id, happens| {
                let name = &scenario.segments[id].name;
                happens.arise && !self.says(&["segment", name, "stage"])
            }),
            Need::SharedDecision => facts.any(|id, happens| {
                let segment = &scenario.segments[id];
                let shares = !segment.is_funnel(DealKind::New);
                happens.arise && shares && !self.says(&["segment", &segment.name, "stage"])
            }),
            Need::PaceCurve => rules.pace.exponent != 0.0,
            Need::KindsOfWork => facts
                .reach
                .iter()
                .any(|works| works.iter().filter(|reached| **reached).count() > 1),
            Need::Deals => deals(),
            Need::ExpectationVaries => facts.any(|id, happens| {
                let varies = !is_constant(&scenario.segments[id].expectation);
                varies && (happens.arise || happens.upsells)
            }),
            Need::WaitingCosts => rules.winning.waiting > 0.0 && deals(),
            Need::Premium => deals() && scenario.structures.iter().any(|s| s.price_premium != 0.0),
            Need::OverPromise => facts.any(|_, happens| happens.inflates),
            Need::SatisfactionAtUpsells => facts.any(|_, happens| happens.upsells && happens.moves),
            Need::KnowledgeAtUpsells => facts.any(|_, happens| happens.upsells && happens.unknown),
            Need::Rescuers => rules.rescue.closes > rules.rescue.min_gain && facts.may_rescue(),
            Need::RescuersAsked => {
                rules.rescue.ask > 0.0 && rules.rescue.min_gain < 1.0 && facts.may_rescue()
            }
            Need::Rescues => facts.is_worth_asking() && facts.may_rescue(),
            Need::RescuesClose => {
                rules.rescue.ask > 0.0 && rules.rescue.closes > 0.0 && facts.may_rescue()
            }
            Need::SalesHandedOver => facts.any(|_, happens| happens.sold_on),
            Need::Givers => facts.any(|id, happens| {
                let moves = happens.alive && people.move_changes_owner(id);
                happens.sold_on || happens.passed || moves
            }),
            Need::AccountsHandedOver => facts.any(|_, happens| happens.handed),
            Need::HandedOver => facts.any(|_, happens| happens.handed || happens.passed),
            Need::KnowledgeHandedOver => facts.any(|_, happens| {
                happens.knowledge_counts && (happens.handed || happens.passed || happens.covered)
            }),
            Need::KnowledgeCounts => {
                facts.any(|_, happens| happens.knowledge_counts && happens.unknown)
            }
            Need::Surprises => {
                facts.any(|_, happens| happens.served && happens.inflates && happens.handed)
            }
            Need::Conflicts => facts.any(|_, happens| happens.surprised),
            Need::SharedPay => facts.any(|segment, happens| {
                let inflates = |who: usize, pay: usize| {
                    let own = scenario.structures[pay].accountability;
                    own.is_none() && scenario.grades[who].inflation > 0.0
                };
                happens.arise && people.promise(segment, inflates)
            }),
            Need::QualityDiffers => facts.any(|id, happens| {
                happens.served && (happens.differs || rounds(&scenario.segments[id].expectation))
            }),
            Need::PromisesServed => facts
                .any(|_, happens| happens.served && happens.inflates && (moved || happens.handed)),
            Need::KnowledgeAtService => {
                moved && facts.any(|_, happens| happens.served && happens.unknown)
            }
            Need::ServiceMoves => moved && facts.any(|_, happens| happens.served),
            Need::ServiceDecays => {
                moved && rules.service.decay.is_some() && facts.any(|_, happens| happens.served)
            }
            Need::SatisfactionMoves => facts.any(|id, happens| {
                let churn = scenario.segments[id].churn;
                happens.moves && churn > 0.0 && churn < 1.0
            }),
            _ => return None,
        })
    }
}

/// Whether the model's sum for a service as expected misses one half by its rounding.
fn rounds(expectation: &Law) -> bool {
    matches!(expectation, Law::Constant(q) if 0.5 * (1.0 + q - q) != 0.5)
}
