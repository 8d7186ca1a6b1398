//! For which work, segments, stages and grades of a scenario the rows of the catalogue are read.

use super::catalogue::CATALOGUE;
use super::catalogue_row::{Each, Row};
use super::open_deals::DealKind;
use super::parameters::Scenario;
use super::reading::At;

/// Visits every measure of a scenario, in the order of the catalogue.
pub(super) fn each_measure(scenario: &Scenario, mut visit: impl FnMut(&'static Row, At)) {
    let first = At::FIRST;
    let (segments, grades) = (scenario.segments.len(), scenario.grades.len());
    let asked = || (0..segments).filter(|s| scenario.segments[*s].prospecting.is_some());
    for &(each, rows) in CATALOGUE {
        let mut visit_at = |at| rows.iter().for_each(|row| visit(row, at));
        match each {
            Each::Window => visit_at(first),
            Each::Work => scenario
                .kinds()
                .for_each(|work| visit_at(At { work, ..first })),
            Each::Grade => (0..grades).for_each(|grade| visit_at(At { grade, ..first })),
            Each::Absent => (0..grades)
                .filter(|grade| scenario.grades[*grade].absence.happens())
                .for_each(|grade| visit_at(At { grade, ..first })),
            Each::Kinds(kinds) => {
                for grade in 0..grades {
                    for work in scenario.kinds().filter(|work| kinds.contains(work)) {
                        visit_at(At {
                            work,
                            grade,
                            ..first
                        });
                    }
                }
            }
            Each::Pool => {
                for segment in asked() {
                    visit_at(At { segment, ..first });
                }
            }
            Each::Asker => {
                for segment in asked() {
                    for grade in 0..grades {
                        visit_at(At {
                            segment,
                            grade,
                            ..first
                        });
                    }
                }
            }
            Each::Cell => {
                for segment in 0..segments {
                    for grade in 0..grades {
                        visit_at(At {
                            segment,
                            grade,
                            ..first
                        });
                    }
                }
            }
            Each::Stage => {
                for kind in [DealKind::New, DealKind::Existing] {
                    let of_kind = scenario.segments.iter().enumerate();
                    for (segment, about) in of_kind.filter(|(_, about)| about.is_funnel(kind)) {
                        for stage in 0..about.stages(kind).len() {
                            for grade in 0..grades {
                                visit_at(At {
                                    work: kind.work(),
                                    segment,
                                    stage,
                                    grade,
                                });
                            }
                        }
                    }
                }
            }
        }
    }
}
