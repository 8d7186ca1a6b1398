//! Folders that others have, take away, link and fill.

use super::*;

#[test]
fn a_file_appears_complete_or_not_at_all() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let folder = Folder::open(dir.path(), Replacing::Own).expect("an own folder");
    folder
        .write("a/b.txt", |out| out.write_all(b"whole"))
        .expect("written");
    let broken = folder.write("a/b.txt", |out| {
        out.write_all(b"half")?;
        Err(io::Error::other("no more"))
    });
    assert!(broken.is_err());
    assert_eq!(
        fs::read(dir.path().join("a/b.txt")).expect("still there"),
        b"whole"
    );
    let names: Vec<_> = fs::read_dir(dir.path().join("a"))
        .expect("folder")
        .collect();
    assert_eq!(names.len(), 1, "no temporary file is left");
}

/// A folder in which something stands under a name, and what writing there comes to.
fn over(put: impl Fn(&Path), replacing: Replacing) -> (tempfile::TempDir, Option<Refusal>) {
    let dir = tempfile::tempdir().expect("a temporary folder");
    put(dir.path());
    let folder = Folder::open(dir.path(), replacing).expect("an own folder");
    let looked = folder.expects(&["a/b.txt".to_owned()]).err();
    let looked = looked.and_then(|found| Refusal::of(&found[0].error));
    let written = folder.write("a/b.txt", |out| out.write_all(b"mine")).err();
    let written = written.and_then(|found| Refusal::of(&found.error));
    assert_eq!(looked, written, "what is known beforehand is what comes");
    (dir, written)
}

#[test]
fn nobody_elses_file_is_replaced_unless_it_is_meant() {
    let theirs = |folder: &Path| {
        fs::create_dir(folder.join("a")).expect("made");
        fs::write(folder.join("a/b.txt"), "theirs").expect("written");
    };
    let (dir, refusal) = over(theirs, Replacing::Own);
    assert_eq!(refusal, Some(Refusal::Foreign));
    let read = |dir: &tempfile::TempDir| fs::read(dir.path().join("a/b.txt")).expect("there");
    assert_eq!(read(&dir), b"theirs");
    let (dir, refusal) = over(theirs, Replacing::Anything);
    assert_eq!((refusal, read(&dir)), (None, b"mine".to_vec()));
    // What was written is replaced; what was changed since is not.
    let folder = Folder::open(dir.path(), Replacing::Own).expect("an own folder");
    let again = || folder.write("a/b.txt", |out| out.write_all(b"new"));
    again().expect("own");
    again().expect("own still");
    fs::write(dir.path().join("a/b.txt"), "edited").expect("written");
    let refused = again().expect_err("somebody's work");
    assert_eq!(Refusal::of(&refused.error), Some(Refusal::Foreign));
    assert!(folder.remove("a/b.txt").is_err());
    folder.remove_own("a/b.txt").expect("left");
    assert_eq!(read(&dir), b"edited");
}

#[cfg(unix)]
#[test]
fn links_are_not_followed() {
    use std::os::unix::fs::symlink;
    let victim = tempfile::tempdir().expect("a temporary folder");
    let file = victim.path().join("b.txt");
    fs::write(&file, "theirs").expect("written");
    let as_folder = |folder: &Path| symlink(victim.path(), folder.join("a")).expect("a link");
    let as_file = |folder: &Path| {
        fs::create_dir(folder.join("a")).expect("made");
        symlink(&file, folder.join("a/b.txt")).expect("a link");
    };
    let (_dir, refusal) = over(as_folder, Replacing::Own);
    assert_eq!(refusal, Some(Refusal::Foreign));
    let (_dir, refusal) = over(as_folder, Replacing::Anything);
    assert_eq!(refusal, Some(Refusal::Foreign));
    let (_dir, refusal) = over(as_file, Replacing::Own);
    assert_eq!(refusal, Some(Refusal::Foreign));
    // The link goes, what it leads to stays.
    let (dir, refusal) = over(as_file, Replacing::Anything);
    assert_eq!(refusal, None);
    assert!(!dir.path().join("a/b.txt").is_symlink());
    let as_part = |folder: &Path| {
        fs::create_dir(folder.join("a")).expect("made");
        symlink(&file, folder.join("a/.salesim-part-b.txt")).expect("a link");
        symlink(&file, folder.join("a/b.txt.part")).expect("a link");
    };
    let (dir, refusal) = over(as_part, Replacing::Own);
    assert_eq!(refusal, None);
    assert!(
        dir.path().join("a/b.txt.part").is_symlink(),
        "nothing of ours"
    );
    assert_eq!(fs::read(&file).expect("there"), b"theirs");
    // The folder itself may be a link: that is for who gives it to say.
    let dir = tempfile::tempdir().expect("a temporary folder");
    symlink(victim.path(), dir.path().join("out")).expect("a link");
    assert!(Folder::open(&dir.path().join("out"), Replacing::Own).is_ok());
}

#[cfg(unix)]
#[test]
fn a_folder_that_was_taken_away_is_not_made_again() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let path = dir.path().join("out");
    let folder = Folder::open(&path, Replacing::Own).expect("an own folder");
    fs::rename(&path, dir.path().join("elsewhere")).expect("moved");
    let gone = folder.write("a.txt", |out| out.write_all(b"x"));
    let gone = gone.expect_err("it is not there");
    assert_eq!(Refusal::of(&gone.error), Some(Refusal::Gone));
    assert!(!path.exists());
    // Nor is the lock of another run taken away that came there since.
    let other = Folder::open(&path, Replacing::Own).expect("another folder");
    drop(folder);
    assert!(path.join(LOCK_NAME).exists());
    drop(other);
}

#[test]
fn a_second_run_is_kept_out_while_the_first_one_lives() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let first = Folder::open(dir.path(), Replacing::Own).expect("free");
    assert!(Folder::open(dir.path(), Replacing::Own).is_err());
    drop(first);
    assert!(Folder::open(dir.path(), Replacing::Own).is_ok());
    assert!(!dir.path().join(LOCK_NAME).exists());
    // A lock file that nobody holds was left by a process that was killed.
    fs::write(dir.path().join(LOCK_NAME), "1").expect("written");
    assert!(Folder::open(dir.path(), Replacing::Own).is_ok());
}

#[test]
fn of_many_that_come_at_once_one_goes_in() {
    use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
    let dir = tempfile::tempdir().expect("a temporary folder");
    let (inside, entered) = (AtomicUsize::new(0), AtomicUsize::new(0));
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..200 {
                    let Ok(folder) = Folder::open(dir.path(), Replacing::Own) else {
                        continue;
                    };
                    assert_eq!(inside.fetch_add(1, SeqCst), 0, "two are inside");
                    entered.fetch_add(1, SeqCst);
                    inside.fetch_sub(1, SeqCst);
                    drop(folder);
                }
            });
        }
    });
    assert!(entered.load(SeqCst) > 0);
}

#[test]
fn slugs_stay_inside_the_folder() {
    for (name, expected) in [
        ("../../x", "x"),
        ("/etc/passwd", "etc-passwd"),
        ("CON", "study-CON"),
        ("...", "study-"),
        ("Агентство 1", "Агентство-1"),
    ] {
        assert_eq!(slug(name), expected);
    }
}
