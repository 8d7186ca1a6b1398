//! Journals that are whole, torn, mangled and of others.

use super::*;

use crate::report::Replacing;

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
    let folder = Folder::open(dir.path(), Replacing::Own).expect("an own folder");
    let (mut journal, held) =
        Journal::open(&folder, &header(1), Beginning::GoOn).expect("a new journal");
    assert!(held.runs.is_empty());
    for number in 0..replications {
        journal
            .append(number, &replication(number))
            .expect("appended");
    }
    journal.finish(&folder).expect("on the disk");
    (dir, folder)
}

#[test]
fn what_was_appended_is_held_and_a_run_goes_on() {
    let (_dir, folder) = folder_with(3);
    let (mut journal, held) =
        Journal::open(&folder, &header(1), Beginning::Resume).expect("the same run");
    assert!(held.runs.values().cloned().eq((0..3).map(replication)));
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
                let whole = (0..part.runs.len() as u64).map(replication);
                assert!(part.runs.values().cloned().eq(whole));
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

/// The replications that a journal holds whole, by number.
fn numbers(held: &JournalContent) -> Vec<u64> {
    let right = held
        .runs
        .iter()
        .all(|(number, run)| *run == replication(*number));
    assert!(right, "whatever is held is right");
    held.runs.keys().copied().collect()
}

#[test]
fn a_flipped_bit_costs_its_replication_and_no_other() {
    let (_dir, folder) = folder_with(4);
    let path = folder.path().join(JOURNAL_NAME);
    let whole = fs::read(&path).expect("readable");
    let head = whole.len() - {
        let found = of_bytes(&whole).expect("a journal");
        assert_eq!(numbers(&found), [0, 1, 2, 3]);
        let run = |number| frame(&packed(&encoding::encode(number, &replication(number)))).len();
        (0..4).map(run).sum::<usize>()
    };
    for at in 0..whole.len() {
        let mut mangled = whole.clone();
        mangled[at] ^= 0x10;
        let Some(held) = of_bytes(&mangled) else {
            assert!(at < head, "byte {at}: only the header is needed by all");
            continue;
        };
        assert_eq!(numbers(&held).len(), 3, "byte {at}");
        let lost = held.missing(4);
        assert_eq!(lost.len(), 1);
        assert_eq!(held.gaps.is_empty(), lost[0].0 == 3, "byte {at}");
        assert_eq!(held.torn > 0, lost[0].0 == 3, "byte {at}");
    }
}

#[test]
fn what_was_lost_is_appended_and_the_journal_put_in_order() {
    let (_dir, folder) = folder_with(5);
    let path = folder.path().join(JOURNAL_NAME);
    let whole = fs::read(&path).expect("readable");
    for damage in [&[1_u64][..], &[0], &[0, 2], &[1, 4], &[0, 1, 2, 3]] {
        let mut bytes = frame(&serde_json::to_vec(&header(1)).expect("plain"));
        bytes.splice(0..0, MAGIC.iter().copied());
        for number in 0..5 {
            let mut record = frame(&packed(&encoding::encode(number, &replication(number))));
            if damage.contains(&number) {
                record[9] ^= 1;
            }
            bytes.extend(record);
        }
        fs::write(&path, bytes).expect("written");
        let open = || Journal::open(&folder, &header(1), Beginning::Resume).expect("the same run");
        let (mut journal, held) = open();
        assert!(damage.iter().all(|number| !held.runs.contains_key(number)));
        // What is whole survives a kill before the missing ones are there.
        drop(journal);
        (journal, _) = open();
        assert_eq!(numbers(&read(&path).expect("whole")), numbers(&held));
        for number in damage {
            journal
                .append(*number, &replication(*number))
                .expect("appended");
        }
        drop(journal);
        let (mut journal, held) = open();
        assert_eq!(numbers(&held), [0, 1, 2, 3, 4]);
        journal.finish(&folder).expect("in order");
        assert_eq!(fs::read(&path).expect("readable"), whole, "{damage:?}");
    }
}

#[test]
fn nobody_elses_file_becomes_a_journal() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let folder = Folder::open(dir.path(), Replacing::Own).expect("an own folder");
    let path = folder.path().join(JOURNAL_NAME);
    fs::write(&path, "a diary").expect("written");
    let refused = Journal::open(&folder, &header(1), Beginning::Anew);
    assert!(matches!(refused, Err(JournalError::System(_))));
    assert_eq!(fs::read(&path).expect("there"), b"a diary");
    // A journal of another version is one all the same, but is not gone on with.
    fs::write(&path, "salesim journal 1\nof old").expect("written");
    let refused = Journal::open(&folder, &header(1), Beginning::GoOn);
    assert!(matches!(refused, Err(JournalError::OfAnotherVersion(_))));
    assert!(Journal::open(&folder, &header(1), Beginning::Anew).is_ok());
    drop(folder);
    fs::write(&path, "a diary").expect("written");
    let folder = Folder::open(dir.path(), Replacing::Anything).expect("an own folder");
    assert!(Journal::open(&folder, &header(1), Beginning::Anew).is_ok());
}

#[test]
fn another_run_is_refused_with_both_shown_and_anew_replaces_it() {
    let (_dir, folder) = folder_with(2);
    match Journal::open(&folder, &header(2), Beginning::GoOn) {
        Err(JournalError::OfAnother {
            held, differences, ..
        }) => {
            assert_eq!(held.runs.len(), 2);
            let expected = Mismatch {
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
    assert!(folder.path().join(JOURNAL_NAME).exists());
}

#[test]
fn without_a_journal_there_is_nothing_to_resume() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let folder = Folder::open(dir.path(), Replacing::Own).expect("an own folder");
    let refused = Journal::open(&folder, &header(1), Beginning::Resume);
    assert!(matches!(refused, Err(JournalError::Nothing(_))));
    fs::write(folder.path().join(JOURNAL_NAME), "something else").expect("written");
    let refused = Journal::open(&folder, &header(1), Beginning::GoOn);
    assert!(matches!(refused, Err(JournalError::NotAJournal(_))));
}
