//! What has to be on in a study for the number of a key to act.
//!
//! Every key stands here once. A condition speaks of the rest of the study, never of the number
//! itself, so that a number which cannot act cannot act at any value. It is judged in
//! [`super::super::acting`] and said in the words of a folder for each language.

/// Under which condition a number moves anything at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// None: it acts in every study, or it is no number of the firm.
    Nothing,
    /// There is revenue to be counted: fees of new clients, or a rule by size.
    Fees,
    // Of people.
    /// Some structure does not state its own staff of the grade.
    CountedByGrade,
    /// Some structure has sellers of the grade.
    Sellers,
    /// Sellers, a chance in a table in use, or a name in a rule.
    Expertise,
    /// Sellers with work.
    Work,
    /// Teaching of the grade, or practice whose own ceiling is not stated.
    Ceiling,
    /// Practice.
    Practises,
    /// Work that teaches something.
    CanPractise,
    /// Lessons that teach something.
    IsTaught,
    /// Practice at stages of deals.
    PractisesAtDeals,
    /// The curve of pace.
    PaceCurve,
    /// Deals of the grade that pass to another one.
    PassesDeals,
    /// More than one kind of work for somebody.
    KindsOfWork,
    /// A sale by this grade of a client that it will not keep, under pay that is not accountable.
    Promises,
    /// The grade closes deals that are worth something.
    Closes,
    /// The grade owns clients who buy more.
    OwnsUpsells,
    /// Somebody of the grade leaves.
    Leaves,
    /// Somebody of the grade is hired.
    Hired,
    /// A structure gives up seats of the grade.
    Released,
    /// Somebody of the grade takes leave.
    TakesLeave,
    /// Somebody of the grade falls ill.
    FallsIll,
    /// Somebody is hired and works, slower at first or with a smaller chance.
    FindsHisWay,
    /// Somebody is hired and works while a ramp lasts.
    NewcomersWork,
    /// The same, on deals or attempts.
    NewcomersDecide,
    // Of clients.
    /// New clients come to a segment that has no stages of its own.
    SharedStages,
    /// New clients of a segment without stages of its own that is no funnel.
    SharedDecision,
    /// Leads can come in some month.
    SeasonOfLeads,
    /// Leads.
    Leads,
    /// New clients.
    NewClients,
    /// Somebody who makes leads.
    LeadsMade,
    /// Attempts that reach nobody.
    Missed,
    /// A chance of a lead that somebody's attempts depend on.
    ChanceOfLead,
    /// New clients, or clients whom a rule by size sorts.
    Size,
    /// Clients, or leads that may become some.
    Clients,
    /// An expectation that is weighed against something.
    ExpectationWeighs,
    /// Satisfaction that can rise above one half.
    SatisfactionRises,
    /// Requests.
    Requests,
    /// Requests that are not cut off at the win.
    Served,
    /// Upsells.
    Upsells,
    /// A cell of the table for new clients that somebody's chance depends on.
    ChanceNew,
    /// New clients of a segment that is no funnel.
    SharesNew,
    /// Upsells that are no funnel.
    SharesExisting,
    /// The same for upsells.
    ChanceExisting,
    // Of the rules.
    /// Deals of any kind.
    Deals,
    /// Deals, and an expectation that varies.
    ExpectationVaries,
    /// A loss by waiting.
    WaitingCosts,
    /// A price that is not the list price.
    Premium,
    /// Promises above what is expected.
    OverPromise,
    /// Upsells to clients whose satisfaction moves.
    SatisfactionAtUpsells,
    /// Upsells to clients whom somebody does not know wholly.
    KnowledgeAtUpsells,
    /// Rescuers who would lift a chance.
    Rescuers,
    /// Rescuers who are asked.
    RescuersAsked,
    /// Rescues.
    Rescues,
    /// Rescuers who are asked and close something.
    RescuesClose,
    /// Sales that go to another grade.
    SalesHandedOver,
    /// Somebody who gives a client or a deal.
    Givers,
    /// Accounts that change hands.
    AccountsHandedOver,
    /// Accounts or deals that change hands.
    HandedOver,
    /// Knowledge that counts and is handed over.
    KnowledgeHandedOver,
    /// Knowledge that counts and can be lacking.
    KnowledgeCounts,
    /// Surprises that may be a conflict.
    Surprises,
    /// Surprises above the tolerance.
    Conflicts,
    /// Promises under pay that a structure does not state itself.
    SharedPay,
    /// Promises under this structure's pay.
    OwnPay,
    /// Service that can be other than expected.
    QualityDiffers,
    /// Promises above what is expected, to clients who are served.
    PromisesServed,
    /// Service that moves satisfaction, of clients who are not wholly known.
    KnowledgeAtService,
    /// Service that moves satisfaction.
    ServiceMoves,
    /// Service whose quality decays.
    ServiceDecays,
    /// Satisfaction that moves, of clients who may leave.
    SatisfactionMoves,
    // Of a structure.
    /// A rule by size whose two sides differ, for a segment with clients.
    SidesDiffer,
    /// A second grade that sells.
    SecondSeller,
    /// The grade sells here.
    SellsHere,
    /// Work of the kind that has to be weighed against other work.
    OtherWork,
    /// Work of the kind for the grade.
    WorkOfKind,
    /// Leads that are given to sellers.
    LeadsGiven,
    /// Mentors and learners.
    Lessons,
    /// Money or chances that a price moves.
    Priced,
    /// A way to the structure from another one.
    Transition,
    /// A way that takes time.
    LongTransition,
    // Of shocks.
    /// Leads that change, or people who leave.
    Struck,
    /// Leads of the segment, within the run.
    LeadsStruck,
    /// Leads that change, within the run.
    LeadsChange,
    /// People who leave, within the run.
    PeopleLeave,
}

#[rustfmt::skip] // a table
const NEEDS: &[(Need, &[&str])] = &[
    (Need::Nothing, &[
        "schema", "title", "currency", "base", "run", "run.start", "run.warm_up", "run.before", "run.change",
        "run.horizon", "run.headline", "run.replications", "run.seed", "run.confidence", "run.against",
        "run.compare", "money", "money.unit", "money.margin", "known", "known.*", "known.*.low", "known.*.high",
        "known.*.source", "known.*.note", "observed", "observed.*", "observed.*.value", "observed.*.low",
        "observed.*.high", "observed.*.window", "observed.*.n", "observed.*.sd", "observed.*.per", "observed.*.source",
        "posterior", "posterior.file", "grade", "grade.*", "grade.*.label", "grade.*.key",
        "grade.*.learning", "grade.*.commission", "grade.*.turnover", "grade.*.absence", "grade.*.absence.cover", "grade.*.ramp", "stage", "stage.*", "stage.*.name",
        "stage.*.label", "segment", "segment.*", "segment.*.label", "segment.*.key", "segment.*.clients",
        "segment.*.stage", "segment.*.stage.*", "segment.*.stage.*.name", "segment.*.stage.*.label",
        "segment.*.win", "segment.*.funnel", "segment.*.prospecting", "segment.*.service", "segment.*.upsell", "segment.*.upsell.stage",
        "segment.*.upsell.stage.*", "segment.*.upsell.stage.*.name", "segment.*.upsell.stage.*.label",
        "winning", "winning.stages", "winning.stages.expectation", "winning.stages.waiting", "winning.stages.price",
        "winning.stages.promise", "winning.stages.satisfaction", "winning.stages.knowledge", "rescue", "handover", "service", "churn", "pace", "pace.exponent", "structure",
        "structure.*", "structure.*.label", "structure.*.rescue", "structure.*.prospect", "structure.*.assign", "structure.*.assign.by", "structure.*.assign.known",
        "structure.*.stage", "structure.*.stage.*",
        "structure.*.order", "structure.*.target", "structure.*.ahead", "structure.*.budget", "structure.*.budget.*",
        "structure.*.budget_mode", "structure.*.preempts", "structure.*.pick", "structure.*.mentoring",
        "structure.*.mentoring.mentor", "structure.*.mentoring.learner", "structure.*.staff",
        "structure.*.staff.*", "structure.*.transition", "shock", "shock.*", "shock.*.segment", "segment.*.past_leads",
        "pipeline", "pipeline.file", "pipeline.*", "pipeline.*.segment", "pipeline.*.kind",
        "pipeline.*.stage", "pipeline.*.step", "pipeline.*.owner", "pipeline.*.count",
        "pipeline.*.age", "pipeline.*.waited", "pipeline.*.value",
        "shock.*.leaves", "theme", "theme.reference", "theme.compared", "theme.other", "theme.ink",
        "theme.background", "theme.font", "theme.font_bold", "theme.logo", "theme.paper", "sweep", "sweep.*",
        "sweep.*.vary", "sweep.*.vary.*", "sweep.*.combine", "sweep.*.where", "sweep.*.structure",
        "sweep.*.against",
    ]),
    (Need::Fees, &["money.term"]),
    (Need::CountedByGrade, &["grade.*.count"]),
    (Need::Sellers, &["grade.*.salary", "grade.*.hours_per_week", "grade.*.share", "grade.*.turnover.tenure", "grade.*.absence.leave", "grade.*.absence.sickness"]),
    (Need::Expertise, &["grade.*.expertise"]),
    (Need::Work, &["grade.*.pace"]),
    (Need::Ceiling, &["grade.*.ceiling"]),
    (Need::Practises, &["grade.*.ceiling_alone"]),
    (Need::CanPractise, &["grade.*.learning.practice"]),
    (Need::IsTaught, &["grade.*.learning.mentoring"]),
    (Need::PractisesAtDeals, &["grade.*.learning.failure"]),
    (Need::PaceCurve, &["grade.*.experience", "pace.reference_tasks"]),
    (Need::KindsOfWork, &["pace.set_up"]),
    (Need::Promises, &["grade.*.inflation"]),
    (Need::Closes, &["grade.*.commission.new"]),
    (Need::PassesDeals, &["grade.*.commission.passed"]),
    (Need::OwnsUpsells, &["grade.*.commission.existing"]),
    (Need::Leaves, &["grade.*.turnover.vacancy"]),
    (Need::Hired, &["grade.*.turnover.hiring_cost"]),
    (Need::Released, &["grade.*.turnover.release_cost"]),
    (Need::TakesLeave, &["grade.*.absence.pieces"]),
    (Need::FallsIll, &["grade.*.absence.sick_for"]),
    (Need::FindsHisWay, &["grade.*.ramp.lasts"]),
    (Need::NewcomersWork, &["grade.*.ramp.speed"]),
    (Need::NewcomersDecide, &["grade.*.ramp.chance"]),
    (Need::SharedStages, &["stage.*.effort", "stage.*.delay"]),
    (Need::SharedDecision, &["stage.*.weight"]),
    (Need::SeasonOfLeads, &["segment.*.leads"]),
    (Need::Leads, &["segment.*.growth", "segment.*.season", "segment.*.burstiness", "segment.*.cost_per_lead"]),
    (Need::NewClients, &[
        "segment.*.fit", "segment.*.patience", "segment.*.stage.*.effort",
        "segment.*.stage.*.delay", "segment.*.win.new", "segment.*.funnel.new", "segment.*.funnel.new.*",
    ]),
    (Need::LeadsMade, &[
        "segment.*.prospecting.pool", "segment.*.prospecting.effort", "segment.*.prospecting.reach",
        "segment.*.prospecting.lead", "segment.*.prospecting.rest",
    ]),
    (Need::Missed, &["segment.*.prospecting.retry"]),
    (Need::ChanceOfLead, &["segment.*.prospecting.lead.*"]),
    (Need::SharesNew, &["segment.*.stage.*.weight"]),
    (Need::SharesExisting, &["segment.*.upsell.stage.*.weight"]),
    (Need::Size, &["segment.*.value"]),
    (Need::Clients, &[
        "segment.*.fee", "segment.*.churn", "segment.*.service.requests", "segment.*.upsell.opportunities",
    ]),
    (Need::ExpectationWeighs, &["segment.*.expectation"]),
    (Need::SatisfactionRises, &["segment.*.referrals"]),
    (Need::Requests, &["segment.*.service.effort", "segment.*.service.lasts"]),
    (Need::Served, &["segment.*.service.patience"]),
    (Need::Upsells, &[
        "segment.*.upsell.value", "segment.*.upsell.effort", "segment.*.upsell.delay",
        "segment.*.upsell.patience", "segment.*.upsell.stage.*.effort", "segment.*.upsell.stage.*.delay",
        "segment.*.win.existing", "segment.*.funnel.existing", "segment.*.funnel.existing.*",
    ]),
    (Need::ChanceNew, &["segment.*.win.new.*", "segment.*.funnel.new.*.*"]),
    (Need::ChanceExisting, &["segment.*.win.existing.*", "segment.*.funnel.existing.*.*"]),
    (Need::Deals, &["winning.waiting"]),
    (Need::ExpectationVaries, &["winning.expectation"]),
    (Need::WaitingCosts, &["winning.waiting_tolerance"]),
    (Need::Premium, &["winning.price"]),
    (Need::OverPromise, &["winning.promise"]),
    (Need::SatisfactionAtUpsells, &["winning.satisfaction"]),
    (Need::KnowledgeAtUpsells, &["winning.knowledge"]),
    (Need::Rescuers, &["rescue.ask"]),
    (Need::RescuersAsked, &["rescue.closes"]),
    (Need::Rescues, &["rescue.effort", "rescue.patience"]),
    (Need::RescuesClose, &["rescue.min_gain"]),
    (Need::SalesHandedOver, &["handover.loss"]),
    (Need::Givers, &["handover.giver"]),
    (Need::AccountsHandedOver, &["handover.delay"]),
    (Need::HandedOver, &["handover.taker"]),
    (Need::KnowledgeHandedOver, &["handover.retention"]),
    (Need::KnowledgeCounts, &["handover.knowledge_hours"]),
    (Need::Surprises, &["handover.conflict_tolerance"]),
    (Need::Conflicts, &["handover.conflict", "handover.conflict_satisfaction"]),
    (Need::SharedPay, &["handover.accountability"]),
    (Need::OwnPay, &["structure.*.accountability"]),
    (Need::QualityDiffers, &["service.adjustment"]),
    (Need::PromisesServed, &["service.fading"]),
    (Need::KnowledgeAtService, &["service.knowledge"]),
    (Need::ServiceMoves, &["service.expertise", "service.decay"]),
    (Need::ServiceDecays, &["service.tolerance"]),
    (Need::SatisfactionMoves, &["churn.satisfaction"]),
    (Need::SidesDiffer, &["structure.*.sell", "structure.*.serve"]),
    (Need::SecondSeller, &["structure.*.overflow_after"]),
    (Need::SellsHere, &["structure.*.queue_limit", "structure.*.queue_limit.*"]),
    (Need::OtherWork, &["structure.*.target.*"]),
    (Need::WorkOfKind, &["structure.*.budget.*.*"]),
    (Need::LeadsGiven, &["structure.*.assign.open_cap", "structure.*.assign.daily_cap", "structure.*.assign.take_back_after"]),
    (Need::Lessons, &["structure.*.mentoring.hours_per_week"]),
    (Need::Priced, &["structure.*.price"]),
    (Need::Transition, &["structure.*.transition.at", "structure.*.transition.over"]),
    (Need::LongTransition, &["structure.*.transition.disruption"]),
    (Need::Struck, &["shock.*.at"]),
    (Need::LeadsStruck, &["shock.*.leads"]),
    (Need::LeadsChange, &["shock.*.over"]),
    (Need::PeopleLeave, &["shock.*.count", "shock.*.replaced_after"]),
];

impl Need {
    /// All of them.
    #[cfg(feature = "internals")]
    pub fn all() -> impl Iterator<Item = Need> {
        NEEDS.iter().map(|(need, _)| *need)
    }

    /// The need of the key with this pattern; a test holds that each stands here.
    pub fn of(pattern: &str) -> Need {
        let needs = NEEDS.iter().find(|(_, keys)| keys.contains(&pattern));
        needs.map_or(Need::Nothing, |(need, _)| *need)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_says_once_what_it_needs_to_act() {
        let said: Vec<&str> = NEEDS.iter().flat_map(|(_, keys)| *keys).copied().collect();
        for key in super::super::all() {
            let times = said.iter().filter(|path| **path == key.path).count();
            assert_eq!(times, 1, "{}", key.path);
        }
        assert_eq!(
            said.len(),
            super::super::all().count(),
            "only keys stand here"
        );
    }

    #[test]
    fn every_need_stands_once() {
        let mut all: Vec<Need> = Need::all().collect();
        all.sort();
        all.dedup();
        assert_eq!(all.len(), NEEDS.len());
    }
}
