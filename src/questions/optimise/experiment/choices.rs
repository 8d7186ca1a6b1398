//! What a search may choose between: the declared decisions and their levels, and how a choice of
//! levels becomes a structure.

use crate::model::{
    Assignment, GradeId, Mentoring, PerWork, Pick, Scenario, Server, SizeRule, Start, Structure,
    StructureId, Transition, Work,
};
use crate::numeric::{Money, Span};

use super::declared::{add, borders, sellers};
use super::design::Design;

/// One decision about an organisation. A *group* is a segment, or, where clients are told apart by
/// their size, those below the border (0) and the others (1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DesignDecision {
    /// By segment, or by a border of client size.
    Split,
    /// Who sells to a group, in order of preference.
    Sell(usize),
    /// Who serves a group.
    Serve(usize),
    /// How long a lead waits before the next grade sees it.
    Overflow,
    /// The order of work of a grade.
    Order(GradeId),
    /// The time budget of a grade.
    Budget(GradeId),
    Mentoring,
    Rescue,
    /// Who does the stages after the first.
    Stages,
    /// Which of several free sellers takes a task.
    Pick,
}

/// A time budget of one grade: shares of the week by kind of work.
pub type Budget = PerWork<Option<f64>>;

/// The levels of all decisions: the declared ones, and what the study's own structures do.
#[derive(Clone, Debug, PartialEq)]
pub struct Choices {
    pub decisions: Vec<DesignDecision>,
    /// None: clients are told apart by segment.
    pub borders: Vec<Option<Money>>,
    pub sellers: Vec<Vec<GradeId>>,
    pub servers: Vec<Server>,
    pub overflows: Vec<Span>,
    pub orders: Vec<PerWork<u8>>,
    pub budgets: Vec<Budget>,
    pub lessons: Vec<Option<Mentoring>>,
    pub rescuers: Vec<Vec<GradeId>>,
    /// Who does the stages after the first; empty: who sells.
    pub stages: Vec<Vec<GradeId>>,
    pub picks: Vec<Pick>,
    /// The grade of the highest mean expertise.
    pub expert: GradeId,
    /// Segments by their mean client size, smallest first.
    by_size: Vec<(usize, f64)>,
    /// Who makes leads and how leads reach sellers: no decisions here, as in the model structure.
    prospect: Vec<Vec<GradeId>>,
    assign: Assignment,
    /// The way from the shared past into a structure that gives people other jobs.
    transition: Transition,
    /// The structure that all were until t = 0, and its staff.
    start: Option<(Structure, Design)>,
}

/// Classes of work that are declared: each list is of classes, first class first; kinds not named
/// follow in one class.
const ORDERS: [&[&[Work]]; 6] = [
    &[&[Work::Rescue]],
    &[&[Work::Mentoring]],
    &[
        &[Work::Mentoring],
        &[Work::Rescue, Work::New, Work::Existing],
    ],
    &[&[Work::Mentoring], &[Work::Service, Work::Handoff]],
    &[&[Work::Mentoring], &[Work::New], &[Work::Existing]],
    &[&[Work::Mentoring], &[Work::Existing]],
];

/// Shares of the week that are declared as budgets, each for one kind of work.
const BUDGETS: [(Work, f64); 4] = [
    (Work::Service, 0.5),
    (Work::Service, 0.3),
    (Work::New, 0.5),
    (Work::Rescue, 0.1),
];

/// Hours that are declared: of waiting before the next grade sees a lead, and of lessons a week.
const OVERFLOW_HOURS: [f64; 3] = [0.0, 8.0, 40.0];
const LESSON_HOURS: [f64; 3] = [0.5, 1.0, 2.0];

fn classes(list: &[&[Work]]) -> PerWork<u8> {
    let mut class = [list.len() as u8; Work::COUNT];
    // None of the lists names them all.
    class[Work::Prospecting as usize] += 1;
    for (number, kinds) in list.iter().enumerate() {
        for kind in *kinds {
            class[*kind as usize] = number as u8;
        }
    }
    class
}

impl Choices {
    /// The declared levels for a scenario, and those of its structures; people who are given other
    /// jobs need the time of the transition of `model`.
    pub fn of(scenario: &Scenario, model: StructureId) -> Choices {
        let grades = 0..scenario.grades.len();
        let expertise = |grade: &GradeId| scenario.grades[*grade].expertise_mean;
        let expert = grades
            .clone()
            .max_by(|a, b| expertise(a).total_cmp(&expertise(b)))
            .expect("a study has a grade");
        let sizes = scenario
            .segments
            .iter()
            .map(|segment| segment.value.mean() + segment.fee.mean() * scenario.rules.term_months);
        let mut by_size: Vec<(usize, f64)> = sizes.enumerate().collect();
        by_size.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
        let mut choices = Choices {
            decisions: Vec::new(),
            borders: borders(&by_size),
            sellers: sellers(grades.clone().collect(), expert),
            servers: vec![Server::Closer],
            overflows: vec![Span::NEVER],
            orders: Vec::new(),
            budgets: vec![[None; Work::COUNT]],
            lessons: vec![None],
            rescuers: vec![Vec::new()],
            stages: vec![Vec::new()],
            picks: vec![Pick::LongestIdle, Pick::LeastLoaded, Pick::MostExpert],
            expert,
            by_size,
            prospect: scenario.structures[model].prospect.clone(),
            assign: scenario.structures[model].assign,
            transition: scenario.structures[model].transition,
            start: None,
        };
        choices.servers.extend(grades.clone().map(Server::Grade));
        let hours = OVERFLOW_HOURS.map(Span::from_hours);
        choices.overflows.extend(hours);
        choices.orders.extend(ORDERS.map(classes));
        for (work, share) in BUDGETS {
            let mut budget = [None; Work::COUNT];
            budget[work as usize] = Some(share);
            choices.budgets.push(budget);
        }
        for learner in grades.filter(|grade| *grade != expert) {
            let lesson = |hours_per_week| {
                Some(Mentoring {
                    mentor: expert,
                    learner,
                    hours_per_week,
                })
            };
            choices.lessons.extend(LESSON_HOURS.map(lesson));
        }
        choices.rescuers.push(vec![expert]);
        if scenario.segments.iter().any(|s| s.stages_new.len() > 1) {
            choices.stages.push(vec![expert]);
        }
        choices.adopt(scenario);
        choices.declare(scenario);
        if let Start::Shared(start) = scenario.start {
            let structure = scenario.structures[start].clone();
            choices.start = choices
                .design_of(&structure)
                .map(|design| (structure, design));
        }
        choices
    }

    /// Levels of the study's structures that are not among the declared ones.
    fn adopt(&mut self, scenario: &Scenario) {
        for structure in &scenario.structures {
            add(&mut self.overflows, structure.overflow_after);
            for rule in &structure.sell {
                match rule {
                    SizeRule::Always(list) => add(&mut self.sellers, list.clone()),
                    SizeRule::Below {
                        border,
                        small,
                        large,
                    } => {
                        add(&mut self.borders, Some(*border));
                        add(&mut self.sellers, small.clone());
                        add(&mut self.sellers, large.clone());
                    }
                }
            }
            for class in &structure.class {
                add(&mut self.orders, *class);
            }
            for budget in &structure.budget {
                add(&mut self.budgets, *budget);
            }
            add(&mut self.lessons, structure.mentoring.clone());
            add(&mut self.rescuers, structure.rescue.clone());
        }
    }

    /// The decisions that have more than one level.
    fn declare(&mut self, scenario: &Scenario) {
        let mut decisions = Vec::new();
        let groups = self.groups();
        decisions.push(DesignDecision::Split);
        decisions.extend((0..groups).map(DesignDecision::Sell));
        decisions.extend((0..groups).map(DesignDecision::Serve));
        decisions.push(DesignDecision::Overflow);
        decisions.extend((0..scenario.grades.len()).map(DesignDecision::Order));
        decisions.extend((0..scenario.grades.len()).map(DesignDecision::Budget));
        decisions.push(DesignDecision::Mentoring);
        if scenario.rules.rescue.ask > 0.0 {
            decisions.push(DesignDecision::Rescue);
        }
        decisions.push(DesignDecision::Stages);
        decisions.push(DesignDecision::Pick);
        self.decisions = decisions;
        let several: Vec<DesignDecision> = self
            .decisions
            .iter()
            .copied()
            .filter(|decision| self.levels(*decision) > 1)
            .collect();
        self.decisions = several;
    }

    /// Segments, or two where clients are told apart by size, whichever is more.
    fn groups(&self) -> usize {
        self.by_size.len().max(self.borders.len().min(2))
    }

    /// The number of levels of a decision.
    pub fn levels(&self, decision: DesignDecision) -> usize {
        match decision {
            DesignDecision::Split => self.borders.len(),
            DesignDecision::Sell(_) => self.sellers.len(),
            DesignDecision::Serve(_) => self.servers.len(),
            DesignDecision::Overflow => self.overflows.len(),
            DesignDecision::Order(_) => self.orders.len(),
            DesignDecision::Budget(_) => self.budgets.len(),
            DesignDecision::Mentoring => self.lessons.len(),
            DesignDecision::Rescue => self.rescuers.len(),
            DesignDecision::Stages => self.stages.len(),
            DesignDecision::Pick => self.picks.len(),
        }
    }

    /// The place of a decision among those of [`Choices::decisions`].
    pub fn place(&self, decision: DesignDecision) -> Option<usize> {
        self.decisions.iter().position(|one| *one == decision)
    }

    /// The level that a design has of a decision; that of a decision without choice is 0.
    pub fn level(&self, design: &Design, decision: DesignDecision) -> usize {
        self.place(decision).map_or(0, |place| design.levels[place])
    }

    /// The border of a design; none: by segment.
    pub fn border(&self, design: &Design) -> Option<Money> {
        self.borders[self.level(design, DesignDecision::Split)]
    }

    /// The groups that a design tells apart.
    pub fn active_groups(&self, design: &Design) -> usize {
        match self.border(design) {
            Some(_) => 2,
            None => self.by_size.len(),
        }
    }

    pub fn sellers_of(&self, design: &Design, group: usize) -> &[GradeId] {
        &self.sellers[self.level(design, DesignDecision::Sell(group))]
    }

    pub fn server_of(&self, design: &Design, group: usize) -> Server {
        self.servers[self.level(design, DesignDecision::Serve(group))]
    }

    /// The groups by size that the segments stand for, and the other way round: which group's
    /// levels each group takes when the border changes from `before` to `after`.
    pub fn inherited(&self, before: Option<Money>, after: Option<Money>) -> Vec<usize> {
        let groups = self.groups();
        let mut from: Vec<usize> = (0..groups).collect();
        match (before, after) {
            (None, Some(_)) => {
                from[0] = self.by_size[0].0;
                from[1] = self.by_size[self.by_size.len() - 1].0;
            }
            (Some(border), None) => {
                for (segment, size) in &self.by_size {
                    from[*segment] = usize::from(*size >= border.units());
                }
            }
            _ => {}
        }
        from
    }

    /// The structure of a design.
    pub fn structure(&self, scenario: &Scenario, design: &Design, name: &str) -> Structure {
        let segments = 0..scenario.segments.len();
        let grades = 0..scenario.grades.len();
        let sell = |group| self.sellers_of(design, group).to_vec();
        let serve = |group| self.server_of(design, group);
        let after = &self.stages[self.level(design, DesignDecision::Stages)];
        let stages = scenario.segments.iter().map(|segment| {
            let doers = |stage: usize| {
                if stage == 0 {
                    Vec::new()
                } else {
                    after.clone()
                }
            };
            (0..segment.stages_new.len()).map(doers).collect()
        });
        let budget = |grade| self.budgets[self.level(design, DesignDecision::Budget(grade))];
        let budget: Vec<Budget> = grades.clone().map(budget).collect();
        let mut structure = Structure {
            name: name.to_owned(),
            staff: design.staff.clone(),
            sell: by_group(self.border(design), segments.clone(), sell),
            prospect: self.prospect.clone(),
            assign: self.assign,
            stage_grade: stages.collect(),
            overflow_after: self.overflows[self.level(design, DesignDecision::Overflow)],
            queue_limit: vec![None; scenario.grades.len()],
            serve: by_group(self.border(design), segments, serve),
            rescue: self.rescuers[self.level(design, DesignDecision::Rescue)].clone(),
            class: grades
                .map(|grade| self.orders[self.level(design, DesignDecision::Order(grade))])
                .collect(),
            target: [Span::ZERO; Work::COUNT],
            ahead: vec![Structure::NOT_AHEAD; scenario.segments.len()],
            flexible_budgets: budget.iter().flatten().any(Option::is_some),
            budget,
            preempts: [false; Work::COUNT],
            pick: self.picks[self.level(design, DesignDecision::Pick)],
            mentoring: self.lessons[self.level(design, DesignDecision::Mentoring)].clone(),
            price_premium: 0.0,
            accountability: None,
            transition: Transition {
                at: Span::ZERO,
                over: Span::ZERO,
                disruption: 1.0,
            },
        };
        structure.transition = self.way_to(&structure);
        structure
    }

    /// Other jobs need the study's transition, other people its time without disruption, and other
    /// rules nothing.
    fn way_to(&self, structure: &Structure) -> Transition {
        let at_once = structure.transition;
        let Some((start, _)) = &self.start else {
            return at_once;
        };
        let jobs = |structure: &Structure| {
            (
                structure.sell.clone(),
                structure.serve.clone(),
                structure.stage_grade.clone(),
            )
        };
        if jobs(structure) != jobs(start) {
            self.transition
        } else if structure.staff != start.staff {
            Transition {
                disruption: 1.0,
                ..self.transition
            }
        } else {
            at_once
        }
    }

    /// The design that a structure is; none if it does what no decision says (another price, limits
    /// of queues, rules that differ by segment *and* size).
    pub fn design_of(&self, structure: &Structure) -> Option<Design> {
        let plain = structure.queue_limit.iter().all(Option::is_none)
            && structure.target == [Span::ZERO; Work::COUNT]
            && !structure.puts_ahead()
            && structure.prospect == self.prospect
            && structure.assign == self.assign
            && structure.preempts == [false; Work::COUNT]
            && structure.price_premium == 0.0
            && structure.accountability.is_none();
        let (border, sell) = groups_of(&structure.sell)?;
        let (other, serve) = groups_of(&structure.serve)?;
        let border = border.or(other);
        let both = |list_len: usize| border.is_none() || list_len == 2;
        let staged = structure
            .stage_grade
            .iter()
            .flat_map(|of| of.iter().skip(1));
        let mut staged = staged.collect::<Vec<_>>();
        staged.dedup();
        if !plain || staged.len() > 1 || !both(sell.len()) || !both(serve.len()) {
            return None;
        }
        let level = |decision: &DesignDecision| -> Option<usize> {
            let pad = |group: usize, of: usize| group.min(of - 1);
            match *decision {
                DesignDecision::Split => find(&self.borders, &border),
                DesignDecision::Sell(group) => find(&self.sellers, &sell[pad(group, sell.len())]),
                DesignDecision::Serve(group) => {
                    find(&self.servers, &serve[pad(group, serve.len())])
                }
                DesignDecision::Overflow => find(&self.overflows, &structure.overflow_after),
                DesignDecision::Order(grade) => find(&self.orders, &structure.class[grade]),
                DesignDecision::Budget(grade) => find(&self.budgets, &structure.budget[grade]),
                DesignDecision::Mentoring => find(&self.lessons, &structure.mentoring),
                DesignDecision::Rescue => find(&self.rescuers, &structure.rescue),
                DesignDecision::Stages => match staged.first() {
                    Some(grades) => find(&self.stages, grades),
                    None => Some(0),
                },
                DesignDecision::Pick => find(&self.picks, &structure.pick),
            }
        };
        let levels: Option<Vec<usize>> = self.decisions.iter().map(level).collect();
        let design = Design {
            staff: structure.staff.clone(),
            levels: levels?,
        };
        Some(design)
    }
}

fn find<T: PartialEq>(levels: &[T], level: &T) -> Option<usize> {
    levels.iter().position(|one| one == level)
}

/// Choices by group of rules that all tell apart by the same border, or all by segment.
fn groups_of<T: Clone + PartialEq>(rules: &[SizeRule<T>]) -> Option<(Option<Money>, Vec<T>)> {
    if let Some(SizeRule::Below {
        border,
        small,
        large,
    }) = rules.first()
    {
        let same = rules.iter().all(|rule| rule == &rules[0]);
        return same.then(|| (Some(*border), vec![small.clone(), large.clone()]));
    }
    let always = |rule: &SizeRule<T>| match rule {
        SizeRule::Always(choice) => Some(choice.clone()),
        SizeRule::Below { .. } => None,
    };
    let choices: Option<Vec<T>> = rules.iter().map(always).collect();
    Some((None, choices?))
}

fn by_group<T: PartialEq>(
    border: Option<Money>,
    segments: std::ops::Range<usize>,
    of: impl Fn(usize) -> T,
) -> Vec<SizeRule<T>> {
    let rule = |segment: usize| match border {
        None => SizeRule::Always(of(segment)),
        Some(_) if of(0) == of(1) => SizeRule::Always(of(0)),
        Some(border) => SizeRule::Below {
            border,
            small: of(0),
            large: of(1),
        },
    };
    segments.map(rule).collect()
}
