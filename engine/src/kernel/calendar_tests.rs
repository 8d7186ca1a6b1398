use proptest::prelude::*;

use super::*;

/// What a calendar means, without any cleverness: one optional event a slot, sorted when asked.
#[derive(Clone, Default)]
struct Naive(Vec<Option<(Time, u8)>>);

impl Naive {
    fn peek(&self) -> Option<Due> {
        let planned = |(slot, event): (usize, &Option<(Time, u8)>)| {
            event.map(|(at, phase)| (at, phase, Slot(slot as u32)))
        };
        let mut all: Vec<_> = self.0.iter().enumerate().filter_map(planned).collect();
        all.sort();
        all.first()
            .map(|&(at, phase, slot)| Due { at, phase, slot })
    }

    fn pop(&mut self) -> Option<Due> {
        let due = self.peek()?;
        self.0[due.slot.0 as usize] = None;
        Some(due)
    }
}

#[derive(Clone, Debug)]
enum Step {
    AddSlot,
    Plan { slot: usize, wait: u64, phase: u8 },
    Cancel { slot: usize },
    Pop,
    Peek,
    Copy,
    Clear,
}

fn step() -> impl Strategy<Value = Step> {
    // Few different times and phases, so that ties are common.
    let plan = (0_usize..64, 0_u64..4, 0_u8..3);
    prop_oneof![
        4 => Just(Step::AddSlot),
        16 => plan.prop_map(|(slot, wait, phase)| Step::Plan { slot, wait, phase }),
        4 => (0_usize..64).prop_map(|slot| Step::Cancel { slot }),
        12 => Just(Step::Pop),
        // A popped event keeps its leaf until the next look, so not every step is followed by one.
        4 => Just(Step::Peek),
        1 => Just(Step::Copy),
        1 => prop_oneof![9 => Just(Step::Copy), 1 => Just(Step::Clear)],
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 400,
        rng_seed: proptest::test_runner::RngSeed::Fixed(10), ..ProptestConfig::default() })]

    #[test]
    fn agrees_with_sorting(steps in prop::collection::vec(step(), 0..300)) {
        let (mut calendar, mut naive, mut now) = (Calendar::new(), Naive::default(), 0);
        let mut copy = Calendar::new();
        for step in steps {
            let slots = naive.0.len();
            match step {
                Step::AddSlot => {
                    prop_assert_eq!(calendar.add_slot(), Slot(slots as u32));
                    naive.0.push(None);
                }
                Step::Plan { slot, wait, phase } if slots > 0 => {
                    let at = Time(now + wait);
                    calendar.plan(Slot((slot % slots) as u32), at, phase);
                    naive.0[slot % slots] = Some((at, phase));
                }
                Step::Cancel { slot } if slots > 0 => {
                    calendar.cancel(Slot((slot % slots) as u32));
                    naive.0[slot % slots] = None;
                }
                Step::Plan { .. } | Step::Cancel { .. } => {}
                Step::Pop => {
                    let due = naive.pop();
                    prop_assert_eq!(calendar.pop(), due);
                    now = due.map_or(now, |due| due.at.0);
                }
                Step::Peek => prop_assert_eq!(calendar.peek(), naive.peek()),
                Step::Copy => {
                    copy.clone_from(&calendar);
                    std::mem::swap(&mut copy, &mut calendar);
                    copy = calendar.clone();
                    std::mem::swap(&mut copy, &mut calendar);
                }
                Step::Clear => {
                    calendar.clear();
                    (naive, now) = (Naive::default(), 0);
                }
            }
            prop_assert_eq!(calendar.slots(), naive.0.len());
        }
        for (slot, event) in naive.0.iter().enumerate() {
            let due = calendar.planned(Slot(slot as u32));
            prop_assert_eq!(due.map(|due| (due.at, due.phase)), *event);
        }
        while let Some(due) = naive.pop() {
            prop_assert_eq!(calendar.pop(), Some(due));
        }
        prop_assert_eq!(calendar.pop(), None);
    }
}

fn with_slots(slots: u32) -> Calendar {
    let mut calendar = Calendar::new();
    (0..slots).for_each(|_| _ = calendar.add_slot());
    calendar
}

#[test]
fn equal_events_leave_by_slot_whatever_the_order_of_planning() {
    let mut calendar = with_slots(100);
    for slot in (0..100).rev() {
        calendar.plan(Slot(slot), Time::ZERO, 0);
    }
    for slot in 0..100 {
        assert_eq!(
            calendar.pop(),
            Some(Due {
                at: Time::ZERO,
                phase: 0,
                slot: Slot(slot)
            })
        );
    }
    assert_eq!(calendar.pop(), None);
}

#[test]
fn a_lower_phase_goes_first_and_a_later_time_last() {
    let mut calendar = with_slots(3);
    let last = Time(Time::NEVER.0 - 1);
    calendar.plan(Slot(0), Time(7), 255);
    calendar.plan(Slot(1), last, 255);
    calendar.plan(Slot(2), Time(7), 0);
    assert_eq!(
        calendar.pop(),
        Some(Due {
            at: Time(7),
            phase: 0,
            slot: Slot(2)
        })
    );
    assert_eq!(
        calendar.pop(),
        Some(Due {
            at: Time(7),
            phase: 255,
            slot: Slot(0)
        })
    );
    assert_eq!(
        calendar.pop(),
        Some(Due {
            at: last,
            phase: 255,
            slot: Slot(1)
        })
    );
}

#[test]
fn an_event_that_never_comes_is_none() {
    let mut calendar = with_slots(2);
    calendar.plan(Slot(1), Time(3), 0);
    calendar.plan(Slot(1), Time::NEVER, 0);
    assert_eq!((calendar.peek(), calendar.pop()), (None, None));
    assert_eq!(Calendar::new().peek(), None);
}

#[test]
fn memory_is_kept() {
    let mut calendar = with_slots(1000);
    let (at, capacity) = (calendar.groups.as_ptr(), calendar.groups.capacity());
    calendar.clear();
    (0..1000).for_each(|_| _ = calendar.add_slot());
    calendar.clone_from(&with_slots(700));
    assert_eq!(
        (calendar.groups.as_ptr(), calendar.groups.capacity()),
        (at, capacity)
    );
}

#[test]
#[should_panic(expected = "in the past")]
fn time_does_not_run_backwards() {
    let mut calendar = with_slots(1);
    calendar.plan(Slot(0), Time(5), 0);
    calendar.pop();
    calendar.plan(Slot(0), Time(4), 0);
}

#[test]
#[should_panic(expected = "belongs to its calendar")]
fn a_strange_slot_is_refused() {
    with_slots(5).plan(Slot(5), Time(5), 0);
}
