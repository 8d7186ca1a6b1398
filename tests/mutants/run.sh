#!/usr/bin/env bash
# Mutation testing of the four rooms at the bottom: numeric, random, stats, kernel.
#
#     tests/mutants/run.sh [ROOM …]      all four if none is named
#     SHARD=0/4 tests/mutants/run.sh stats   every fourth mutant, beginning with the first
#
#     KEEP=FOLDER …                      keeps lists and logs there, complete up to an interruption
#     SECONDS_AT_LEAST=120 …             on a machine with other work: how long a mutant may run
#
# They depend on nothing above them, so a scratch package of just the room and numeric is made: it
# compiles in seconds where the whole one takes half a minute, and one mutant is one compilation. A
# mutant has to be caught by the tests of its own room. Needs cargo-mutants; if it is missing, it is
# installed. Results: a line of counts for every room, and what was missed or only slow, on standard
# output.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
root=$PWD
command -v cargo-mutants >/dev/null || cargo install --locked cargo-mutants
rooms=("$@")
((${#rooms[@]})) || rooms=(numeric random stats kernel)

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# versions NAME…: what the workspace says of these packages.
versions() {
    local names
    names=$(IFS='|' && echo "$*")
    sed -n '/^\[workspace.dependencies\]/,/^$/p' "$root/Cargo.toml" | grep -E "^($names) = "
}

# package ROOM: a scratch package of a room and of numeric, the only room below all of them.
package() {
    local room=$1 package=$scratch/$1/package part
    mkdir -p "$package/src" "$package/tests"
    for part in numeric "$room"; do
        [[ -d "$package/src/$part" ]] && continue
        cp -r "$root/engine/src/$part" "$package/src/"
        printf 'pub mod %s;\n' "$part" >>"$package/src/lib.rs"
    done
    cp -r "$root/engine/tests/reference" "$package/tests/"
    # The versions of the whole package, and only the dependencies of these rooms.
    {
        printf '[package]\nname = "rooms"\nversion = "0.0.0"\nedition = "2024"\n\n[features]\ndefault = ["internals"]\ninternals = []\nphilox = []\n\n[dependencies]\n'
        versions libm rand rand_distr
        printf '\n[dev-dependencies]\n'
        versions serde_json statrs proptest
        # Tests that draw a lot are slow without any optimisation; dependencies are compiled once.
        printf '\n[profile.dev]\nopt-level = 1\ndebug = false\n[profile.dev.package."*"]\nopt-level = 2\n'
    } >"$package/Cargo.toml"
    cp "$root/Cargo.lock" "$package/Cargo.lock"
}

for room in "${rooms[@]}"; do
    printf '== %s\n' "$room"
    package "$room"
    out=${KEEP:-$scratch}/$room
    mkdir -p "$out"
    # A mutant that runs ten times as long as the sound program is caught by its slowness, unless
    # it is other work that makes the machine slow: then the least time may be set longer.
    cargo mutants --dir "$scratch/$room/package" --output "$out" --file "src/$room/**" \
        --jobs "${JOBS:-2}" --timeout-multiplier 10 --minimum-test-timeout "${SECONDS_AT_LEAST:-30}" \
        ${SHARD:+--shard "$SHARD" --sharding round-robin} \
        --no-times --colors never -- --lib "$room::" >"$out/log" 2>&1 || true
    for outcome in caught timeout missed unviable; do
        printf '%s %s\n' "$outcome" "$(wc -l <"$out/mutants.out/$outcome.txt")"
    done
    sed 's/^/missed: /' "$out/mutants.out/missed.txt"
    sed 's/^/caught by slowness: /' "$out/mutants.out/timeout.txt"
done
