//! What a scenario is given, value by value, each under the key of the study file that states it.
//!
//! Nothing here depends on names in the program: a kept answer, page or journal knows its scenario
//! by [`Scenario::identity`], a hash of this text, and no renamed field makes it a stranger.

use crate::numeric::{Money, Span};
use crate::random::{Key, Law};

use super::parameter_keys::Visitor;
use super::parameters::Scenario;

/// One value of a scenario.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Parameter {
    /// The key that states it, with `*` for each name.
    pub key: &'static str,
    /// The names, then what stands below the key: a parameter of a law, a place in a list.
    pub names: Vec<String>,
    /// Times in microseconds, money in hundredths.
    pub value: String,
}

/// The form of the text that identities are made of: raised when the same scenario gets another
/// text, as by a new parameter. What was kept in another form is refused as another version's.
const FORM: &str = "1";

impl Scenario {
    /// Visits everything that results depend on, in the order of the study's things. The limits of a
    /// run are none of it.
    pub fn each_parameter(&self, see: &mut dyn FnMut(Parameter)) {
        let Scenario {
            grades,
            segments,
            structures,
            rules,
            spans,
            start,
            limits: _,
            shocks,
            pipeline,
        } = self;
        let mut visitor = Visitor {
            scenario: self,
            see,
        };
        visitor.spans(spans, *start);
        visitor.rules(rules);
        grades.iter().for_each(|grade| visitor.grade(grade));
        segments.iter().for_each(|segment| visitor.segment(segment));
        let structures = structures.iter();
        structures.for_each(|structure| visitor.structure(structure));
        shocks.iter().for_each(|shock| visitor.shock(shock));
        pipeline.iter().for_each(|row| visitor.open_deals(row));
    }

    /// A hash of everything that results depend on.
    pub fn key(&self) -> Key {
        Key::of(&self.identity_text())
    }

    /// By what something kept knows that it is of this scenario, whatever the run is allowed.
    pub fn identity(&self) -> String {
        format!("{FORM}-{:016x}", self.key().0)
    }

    /// A line for each parameter; nothing in it can hold a tab or an end of line.
    fn identity_text(&self) -> String {
        let mut text = String::new();
        self.each_parameter(&mut |Parameter { key, names, value }| {
            text.push_str(key);
            for part in names.iter().chain([&value]) {
                text.push('\t');
                text.push_str(part);
            }
            text.push('\n');
        });
        text
    }
}

/// Whether two identities are texts of one form, so that they differ only if the scenarios do.
pub fn is_comparable(one: &str, other: &str) -> bool {
    let form = |identity: &str| identity.split_once('-').map(|(form, _)| form.to_owned());
    form(one) == form(other)
}

/// What knows how to be written as one value or several.
pub(super) trait ParameterValue {
    /// Calls `put` with what stands below the key (nothing for a plain value) and the text.
    fn each(&self, put: &mut dyn FnMut(&[&str], String));
}

/// A plain value, as itself.
macro_rules! plain {
    ($($kind:ty),+) => {
        $(impl ParameterValue for $kind {
            fn each(&self, put: &mut dyn FnMut(&[&str], String)) {
                put(&[], self.to_string());
            }
        })+
    };
}

plain!(f64, u8, u32, bool, &str, String);

impl ParameterValue for Span {
    fn each(&self, put: &mut dyn FnMut(&[&str], String)) {
        put(&[], span(*self));
    }
}

fn span(span: Span) -> String {
    match span.is_never() {
        true => "never".to_owned(),
        false => span.0.to_string(),
    }
}

impl ParameterValue for Money {
    fn each(&self, put: &mut dyn FnMut(&[&str], String)) {
        put(&[], self.0.to_string());
    }
}

impl ParameterValue for Key {
    fn each(&self, put: &mut dyn FnMut(&[&str], String)) {
        put(&[], format!("{:016x}", self.0));
    }
}

impl ParameterValue for Law {
    fn each(&self, put: &mut dyn FnMut(&[&str], String)) {
        let (name, parameters) = self.parts();
        put(&["law"], name.to_owned());
        for (name, values) in parameters {
            for value in values {
                put(&[name], value.to_string());
            }
        }
    }
}

impl<T: ParameterValue> ParameterValue for Option<T> {
    fn each(&self, put: &mut dyn FnMut(&[&str], String)) {
        match self {
            Some(value) => value.each(put),
            None => put(&[], "none".to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{firm, grade, segment};
    use super::*;

    /// The text is of study keys and plain values: a field or a variant that is renamed changes no
    /// letter of it. Who changes it on purpose raises [`FORM`].
    #[test]
    fn a_scenario_is_known_by_keys_and_values() {
        let effort = Law::Gamma {
            shape: 2.0,
            scale: 1.5,
        };
        let firm = firm(
            vec![grade("junior", 2, 0.3), grade("senior", 1, 0.8)],
            vec![segment("small", 0.2, effort, 2)],
        );
        assert_eq!(firm.identity_text(), include_str!("identity.txt"));
        assert_eq!(firm.identity(), "1-579d92fb325ee3e7");
        let mut allowed = firm.clone();
        allowed.limits.events_per_replication = 1;
        assert_eq!(allowed.identity(), firm.identity());
    }

    #[test]
    fn only_identities_of_one_form_can_be_compared() {
        assert!(is_comparable("1-00", "1-11"));
        // Before keys it was sixteen digits.
        assert!(!is_comparable("1-00", "00"));
        assert!(!is_comparable("1-00", "2-00"));
    }
}
