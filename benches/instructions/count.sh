#!/usr/bin/env bash
# Counts the instructions of three fixed workloads and compares them with the committed figures:
# a noisy machine cannot fool it.
#
#   benches/instructions/count.sh           compare; fails if one is off by more than 3 %
#   benches/instructions/count.sh --write   write figures.txt anew, after a change that is meant
#
# The workloads run in target/release/salesim under valgrind's callgrind:
#   reading  `salesim check` of the agency, the whole process
#   agency   two structures of the agency, two replications: what `World::run_until` takes, inclusive
#   large    the conveyor in a firm ten times as large, one replication, counted likewise
# Another compiler makes other instructions, so figures hold for one version of rustc; with another
# one the counts are only reported.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
readonly program=target/release/salesim figures=benches/instructions/figures.txt
readonly study=tests/fixtures/golden/agency_as_first_committed.toml
readonly allowed=3
# shellcheck source=.ci/need
source .ci/need

# The instructions of a command; further arguments for callgrind come first, up to `--`.
count() {
    local options=()
    while [[ $1 != -- ]]; do
        options+=("$1")
        shift
    done
    shift
    valgrind --tool=callgrind --callgrind-out-file=/dev/null "${options[@]}" "$program" "$@" 2>&1 >/dev/null \
        | sed -n 's/^==[0-9]*== Collected : \([0-9]*\).*/\1/p'
}

# The instructions that simulating takes when the report of a run is replayed.
simulating() {
    local folder="$scratch/$1"
    shift
    "$program" run "$study" --set run.horizon=1y --threads 1 --quiet --out "$folder" "$@"
    count '--toggle-collect=*World*run_until*' -- replay "$folder/report.html" --threads 1 --quiet
}

counted() {
    printf 'reading %s\n' "$(count -- check "$study")"
    printf 'agency %s\n' "$(simulating agency --only conveyor --only expert_led --replications 2)"
    printf 'large %s\n' "$(simulating large --only conveyor --replications 1 \
        --set grade.junior.count=40 --set grade.senior.count=40 \
        --set segment.small.clients=220 --set segment.large.clients=120 \
        --set segment.small.leads=260/mo --set segment.large.leads=140/mo)"
}

main() {
    need valgrind valgrind --version || exit 0
    # Only linked anew: what is to be counted is known by its name.
    cargo rustc --quiet --release --package salesim --bin salesim -- -C strip=none
    scratch=$(mktemp -d)
    trap 'rm -rf "$scratch"' EXIT
    local version here
    version=$(rustc --version)
    here=$(counted)
    if [[ ${1-} == --write ]]; then
        printf '# %s\n%s\n' "$version" "$here" >"$figures"
        cat "$figures"
        exit 0
    fi
    local failed=0 name now committed
    while read -r name now; do
        committed=$(awk -v name="$name" '$1 == name { print $2 }' "$figures")
        if [[ -z $now || $now == 0 || -z $committed ]]; then
            echo "$name: nothing was counted, or no figure is committed (counted '$now', committed '$committed')"
            failed=1
            continue
        fi
        awk -v name="$name" -v now="$now" -v was="$committed" -v allowed="$allowed" 'BEGIN {
            percent = 100 * (now / was - 1)
            printf "%-8s %12d instructions, committed %12d: %+.2f %%\n", name, now, was, percent
            exit (percent > allowed || percent < -allowed)
        }' || failed=1
    done <<<"$here"
    if ! grep -qxF "# $version" "$figures"; then
        echo "the figures are of another compiler than $version: nothing is judged"
        exit 0
    fi
    if ((failed)); then
        echo "off by more than $allowed %: if that is meant, benches/instructions/count.sh --write"
        exit 1
    fi
}

main "$@"
