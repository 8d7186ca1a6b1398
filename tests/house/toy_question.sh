#!/usr/bin/env bash
# What a new question costs: a copy of the tree gets a small one (`salesim spread`) by
# toy_question.patch. Besides its own folder and one file of words for each language the patch may
# touch four files at most; the question has to build, to answer in both languages, and to stand in
# the help and on the page of a run.
# A debug build; the packages that are built already are taken from the target folder.
#
# Where the patch does not apply any more, make it anew in a clean tree:
#   git apply --3way tests/house/toy_question.patch     # mend what does not fit; cargo build
#   git add -A src && git diff --cached -- src >/tmp/toy && git reset -q --hard
#   mv /tmp/toy tests/house/toy_question.patch
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

root=$PWD copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-$root/target}"
most=4

git ls-files -z | xargs -0 cp --parents --target-directory="$copy"
cd "$copy"
patch=$root/tests/house/toy_question.patch
git apply "$patch" || { echo "$patch does not apply: its script says how to make it anew"; exit 1; }

files=$(git apply --numstat "$patch" | cut -f3)
words=$(grep -E '^src/languages/[^/]+/' <<<"$files" || true)
elsewhere=$(grep -vE '^src/(questions/spread|languages/[^/]+)/' <<<"$files" || true)
count=$(grep -c . <<<"$elsewhere" || true)
echo "a new question touches, besides its folder and its words, $count:" $elsewhere
echo "files of words:" $words
twice=$(cut -d/ -f3 <<<"$words" | sort | uniq -d)
((count <= most)) || { echo "more than $most files"; exit 1; }
[[ -z $twice ]] || { echo "more than one file of words:" $twice; exit 1; }

cargo build --quiet --bin salesim
cp "$CARGO_TARGET_DIR/debug/salesim" ./toy_salesim

unset SALESIM_LANG
study=tests/fixtures/sweep/crossing.toml
has() { # FILE TEXT
    grep -qF -- "$2" "$1" || { cat "$1"; echo "missing in $1: $2"; exit 1; }
}
./toy_salesim --help >help
./toy_salesim --help --lang ru >help.ru
./toy_salesim run "$study" --replications 20 --no-ignorance --quiet --out out
./toy_salesim spread "$study" --replications 20 --out out/spread 2>/dev/null >said
./toy_salesim spread "$study" --replications 20 --out out/spread --lang ru 2>/dev/null >said.ru
./toy_salesim report out --quiet
has help '  spread '
has help.ru 'Сказать, насколько'
has said 'conveyor: bookings of the first year between'
has said.ru 'conveyor: продажи за первый год от'
has out/spread/answer.json '"kind": "spread"'
has out/report.html 'How far a year spreads'
has out/report.html 'Насколько различается год'
./toy_salesim replay out/report.html --quiet
cat said said.ru
