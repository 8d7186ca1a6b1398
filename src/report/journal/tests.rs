//! Journals that are whole, torn, mangled and of others.

use super::*;

use crate::model::MONTHLY;

fn header(seed: u64) -> Header {
    Header {
        version: "0".into(),
        engine: "1".into(),
        study: "00".into(),
        seed,
        structures: vec!["a".into(), "b".into()],
        own_past: vec!["a".into()],
        windows: 1,
        measures: 2,
        months: 1,
        resolved: "title = \"x\"".into(),
    }
}

fn replication(number: u64) -> Vec<Record> {
    let x = number as f64;
    let record = |own: bool| Record {
        windows: vec![vec![x, x / 3.0]],
        months: vec![[x; MONTHLY.len()]],
        own_past: if own {
            vec![vec![x, f64::INFINITY]]
        } else {
            Vec::new()
        },
        weeks: vec![[x, 1.0, 0.5]; usize::from(own)],
        fingerprint: number,
        events: number,
    };
    vec![record(true), record(false)]
}

fn folder_with(replications: u64) -> (tempfile::TempDir, Folder) {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let folder = Folder::open(dir.path()).expect("an own folder");
    let (mut journal, held) =
        Journal::open(&folder, &header(1), Beginning::GoOn).expect("a new journal");
    assert!(held.runs.is_empty());
    for number in 0..replications {
        journal
            .append(number, &replication(number))
            .expect("appended");
    }
    journal.finish().expect("on the disk");
    (dir, folder)
}

#[test]
fn what_was_appended_is_held_and_a_run_goes_on() {
    let (_dir, folder) = folder_with(3);
    let (mut journal, held) =
        Journal::open(&folder, &header(1), Beginning::Resume).expect("the same run");
    assert_eq!(held.runs, (0..3).map(replication).collect::<Vec<_>>());
    journal.append(3, &replication(3)).expect("appended");
    let held = read(&folder.path().join(JOURNAL_NAME)).expect("whole");
    assert_eq!((held.runs.len(), held.torn), (4, 0));
}

#[test]
fn a_journal_cut_anywhere_keeps_every_whole_replication() {
    let (_dir, folder) = folder_with(3);
    let path = folder.path().join(JOURNAL_NAME);
    let whole = fs::read(&path).expect("readable");
    let mut seen = Vec::new();
    for length in 0..=whole.len() {
        match of_bytes(&whole[..length]) {
            None => assert!(seen.is_empty(), "cut at {length}"),
            Some(part) => {
                assert_eq!(part.end + part.torn, length as u64);
                assert_eq!(
                    part.runs,
                    (0..part.runs.len() as u64)
                        .map(replication)
                        .collect::<Vec<_>>()
                );
                seen.push(part.runs.len());
            }
        }
    }
    seen.dedup();
    assert_eq!(seen, [0, 1, 2, 3]);
    // And a torn one goes on as if the tail had never been written.
    fs::write(&path, &whole[..whole.len() - 1]).expect("written");
    let (mut journal, held) =
        Journal::open(&folder, &header(1), Beginning::GoOn).expect("the same run");
    assert_eq!(held.runs.len(), 2);
    assert!(held.torn > 0);
    journal.append(2, &replication(2)).expect("appended");
    assert_eq!(fs::read(&path).expect("readable"), whole);
}

#[test]
fn a_flipped_bit_ends_what_is_believed() {
    let (_dir, folder) = folder_with(3);
    let path = folder.path().join(JOURNAL_NAME);
    let whole = fs::read(&path).expect("readable");
    let second = of_bytes(&whole[..whole.len() - 1])
        .expect("two are whole")
        .end as usize;
    for at in [second + 1, second + 5, second + 9, whole.len() - 1] {
        let mut mangled = whole.clone();
        mangled[at] ^= 0x10;
        assert_eq!(
            of_bytes(&mangled).expect("a journal").runs.len(),
            2,
            "byte {at}"
        );
    }
    let mut mangled = whole;
    mangled[20] ^= 1;
    assert!(of_bytes(&mangled).is_none(), "the header itself is checked");
}

#[test]
fn another_run_is_refused_with_both_shown_and_anew_replaces_it() {
    let (_dir, folder) = folder_with(2);
    match Journal::open(&folder, &header(2), Beginning::GoOn) {
        Err(JournalError::OfAnother {
            held, differences, ..
        }) => {
            assert_eq!(held.runs.len(), 2);
            let expected = Difference {
                what: Part::Seed,
                held: "1".into(),
                here: "2".into(),
            };
            assert_eq!(differences, [expected]);
        }
        other => panic!("{other:?}"),
    }
    let (_, held) = Journal::open(&folder, &header(2), Beginning::Anew).expect("a new one");
    assert!(held.runs.is_empty());
    assert!(is_there(folder.path()));
}

#[test]
fn without_a_journal_there_is_nothing_to_resume() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let folder = Folder::open(dir.path()).expect("an own folder");
    let refused = Journal::open(&folder, &header(1), Beginning::Resume);
    assert!(matches!(refused, Err(JournalError::Nothing(_))));
    fs::write(folder.path().join(JOURNAL_NAME), "something else").expect("written");
    let refused = Journal::open(&folder, &header(1), Beginning::GoOn);
    assert!(matches!(refused, Err(JournalError::NotAJournal(_))));
}
