//! Disks that are full: nothing half-written stands under a final name, and what is there goes on.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use super::case::{end, ensure};
use super::environment::{Place, expect, fingerprint, shell};

/// Every file in a folder that stands under a final name is one of a finished run, byte for byte;
/// a journal may be shorter, and only a manifest vouches for all.
fn nothing_is_half(out: &Path, whole: &Path) -> Result<(), String> {
    for file in files(out) {
        let relative = file.strip_prefix(out).expect("it lies below").to_owned();
        let name = relative.display().to_string();
        let there = fs::read(&file).map_err(|error| format!("{name}: {error}"))?;
        let expected = fs::read(whole.join(&relative)).unwrap_or_default();
        let is_whole = match name.as_str() {
            ".salesim-lock" | ".salesim-files" | "manifest.json" => true,
            "replications.journal" => {
                expected.starts_with(&there[..there.len().min(expected.len())])
            }
            _ => there == expected,
        };
        ensure(is_whole, || {
            format!("{name} is half-written ({} bytes)", there.len())
        })?;
        ensure(!name.contains(".salesim-part-"), || {
            format!("{name} was left behind")
        })?;
    }
    Ok(())
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found
}

/// A limit of the size of files is what a full disk is to every single file.
pub fn full_disk() -> Result<(), String> {
    let whole = Place::new();
    expect(&end(&mut whole.run(&[]))?, 0, "")?;
    let bits = fingerprint(&whole.out())?;
    let mut seen = [0, 0];
    for blocks in [
        0, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377, 610, 987, 1597, 2584,
    ] {
        let place = Place::new();
        let script = format!(
            "trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" run study.toml --out out --quiet 2>err"
        );
        let mut command = shell(place.path(), &script);
        let status = command
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .map_err(|e| e.to_string())?;
        let finished = place.out().join("manifest.json").exists();
        ensure(status.code() == Some(if finished { 0 } else { 3 }), || {
            format!("{blocks} blocks: ended with {status:?}, finished: {finished}")
        })?;
        seen[usize::from(finished)] += 1;
        nothing_is_half(&place.out(), &whole.out())
            .map_err(|fault| format!("{blocks} blocks: {fault}"))?;
        if !finished {
            // What is there goes on as soon as there is room.
            if blocks % 2 == 0 {
                expect(&end(&mut place.run(&[]))?, 0, "")?;
                ensure(fingerprint(&place.out())? == bits, || {
                    format!("{blocks} blocks: other bits")
                })?;
            }
        }
    }
    ensure(seen[0] > 5, || {
        format!("the disk was full only {} times", seen[0])
    })
}

/// A file system of some kilobytes, where the system lets a plain user make one.
pub fn tiny_disk() -> Result<(), String> {
    let whole = Place::new();
    expect(&end(&mut whole.run(&[]))?, 0, "")?;
    for kib in [64, 256, 700, 1200] {
        let place = Place::new();
        fs::create_dir(place.path().join("disk")).map_err(|error| error.to_string())?;
        let script = format!(
            "exec unshare -Urm sh -c 'mount -t tmpfs -o size={kib}k none disk || exit 99; \
             \"$0\" run study.toml --out disk/out --quiet; code=$?; cp -a disk/out out; exit $code' \"$0\""
        );
        let ended = end(&mut shell(place.path(), &script))?;
        let no_mount = ended.code() == Some(99) || ended.err.contains("unshare");
        if no_mount {
            println!("    (no tiny disk can be made here: {})", ended.err.trim());
            return Ok(());
        }
        expect(&ended, 3, "No space left").map_err(|fault| format!("{kib} KiB: {fault}"))?;
        nothing_is_half(&place.out(), &whole.out())
            .map_err(|fault| format!("{kib} KiB: {fault}"))?;
    }
    Ok(())
}
