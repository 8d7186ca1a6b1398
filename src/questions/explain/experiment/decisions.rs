//! Decisions: the rules in which two structures differ, and structures between the two.

use crate::model::Structure;

/// A rule of a structure that somebody decides on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// Who sells to new clients.
    Sell,
    /// Who makes leads.
    Prospect,
    /// How leads reach sellers: who is given them, when the next grade sees one, how many a grade takes.
    Overflow,
    /// Who does which stage.
    Stages,
    /// Who serves existing clients.
    Serve,
    /// Who rescues.
    Rescue,
    /// Which work comes first, what is due when, what interrupts.
    Order,
    /// Which of several free sellers takes a task.
    Pick,
    /// Time budgets.
    Budgets,
    /// Regular teaching.
    Mentoring,
    /// How many sellers of each grade.
    Staff,
    /// The price.
    Price,
    /// What the pay scheme makes of promises.
    Accountability,
    /// How the structure is reached.
    Transition,
}

impl Rule {
    pub const ALL: [Rule; 14] = [
        Rule::Sell,
        Rule::Prospect,
        Rule::Overflow,
        Rule::Stages,
        Rule::Serve,
        Rule::Rescue,
        Rule::Order,
        Rule::Pick,
        Rule::Budgets,
        Rule::Mentoring,
        Rule::Staff,
        Rule::Price,
        Rule::Accountability,
        Rule::Transition,
    ];

    /// The word used in data.
    pub fn name(self) -> &'static str {
        match self {
            Rule::Sell => "sell",
            Rule::Prospect => "prospect",
            Rule::Overflow => "overflow",
            Rule::Stages => "stages",
            Rule::Serve => "serve",
            Rule::Rescue => "rescue",
            Rule::Order => "order",
            Rule::Pick => "pick",
            Rule::Budgets => "budgets",
            Rule::Mentoring => "mentoring",
            Rule::Staff => "staff",
            Rule::Price => "price",
            Rule::Accountability => "accountability",
            Rule::Transition => "transition",
        }
    }

    /// `structure` with this rule as in `other`.
    #[must_use]
    pub fn taken(self, other: &Structure, structure: &Structure) -> Structure {
        let mut mixed = structure.clone();
        let other = other.clone();
        match self {
            Rule::Sell => mixed.sell = other.sell,
            Rule::Prospect => mixed.prospect = other.prospect,
            Rule::Overflow => {
                mixed.assign = other.assign;
                mixed.overflow_after = other.overflow_after;
                mixed.queue_limit = other.queue_limit;
            }
            Rule::Stages => mixed.stage_grade = other.stage_grade,
            Rule::Serve => mixed.serve = other.serve,
            Rule::Rescue => mixed.rescue = other.rescue,
            Rule::Order => {
                mixed.class = other.class;
                mixed.target = other.target;
                mixed.ahead = other.ahead;
                mixed.preempts = other.preempts;
            }
            Rule::Pick => mixed.pick = other.pick,
            Rule::Budgets => {
                mixed.budget = other.budget;
                mixed.flexible_budgets = other.flexible_budgets;
            }
            Rule::Mentoring => mixed.mentoring = other.mentoring,
            Rule::Staff => mixed.staff = other.staff,
            Rule::Price => mixed.price_premium = other.price_premium,
            Rule::Accountability => mixed.accountability = other.accountability,
            Rule::Transition => mixed.transition = other.transition,
        }
        mixed
    }

    /// The rules in which two structures differ.
    pub fn differing(one: &Structure, other: &Structure) -> Vec<Rule> {
        let differs = |rule: &Rule| rule.taken(one, other) != *other;
        Rule::ALL.into_iter().filter(differs).collect()
    }
}
