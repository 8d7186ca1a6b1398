#!/usr/bin/env bash
# A third language is one folder of words and one line: a copy of the tree gets a language that is the
# English one with every word marked, and whatever the program says in it has to come out marked.
# A debug build; the packages that are built already are taken from the target folder.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

root=$PWD copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-$root/target}"

git ls-files -z | xargs -0 cp --parents --target-directory="$copy"
cd "$copy"
cp -r src/languages/english src/languages/marked
python3 tests/house/pseudo_language.py mark src/languages/marked src/languages/russian
sed -i 's/^\( *\)English english$/&\n\1Marked marked/' src/languages/mod.rs
echo "a language of $(find src/languages/marked -type f | wc -l) files of words, and in the rest of src:"
diff -rq "$root/src" src | grep -v 'Only in src/languages: marked' || true

cargo build --quiet --bin salesim
cp "$CARGO_TARGET_DIR/debug/salesim" ./marked_salesim

said=$copy/said
mkdir "$said"
export SALESIM_LANG=xx COLUMNS=200
run() { # FILE STATUS WORD…: what is said on both streams, and the status that it has to end with
    local file=$1 expected=$2 status=0
    shift 2
    ./marked_salesim "$@" >"$said/$file" 2>&1 || status=$?
    if ((status != expected)); then
        cat "$said/$file"
        echo "salesim $*: ended with $status"
        exit 1
    fi
}
run init.txt 0 init
cp "$said/init.txt" study.toml
sed 's/^title.*/title = 3/; s/^currency.*/curency = "USD"/' study.toml >bad.toml
run help.txt 0 --help
run help_run.txt 0 run --help
run refusal.txt 2 run --replication
run error.txt 2 check bad.toml
run run.txt 0 run study.toml --replications 8 --lang xx --out out
run sweep.txt 0 sweep study.toml --vary steepness=0..2:3 --replications 4 --lang xx --out out
cp out/report.html "$said"
mkdir "$said/charts"
find out -name '*.svg' -exec cp {} "$said/charts" \;
python3 tests/house/pseudo_language.py find study.toml bad.toml "$said"/*.txt "$said"/report.html "$said"/charts/*
