//! What a study means must hold together: stub.
use super::section::Notes;
use super::tree::Table;
use crate::model::Scenario;
pub fn check(_notes: &Notes, _scenario: &Scenario, _sound: &[bool], _root: &Table) {}
