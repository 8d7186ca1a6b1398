#!/usr/bin/env bash
# Mutation testing of the four rooms at the bottom: numeric, random, stats, kernel.
#
#     tests/mutants/run.sh [ROOM …]      all four if none is named
#     SHARD=0/4 tests/mutants/run.sh stats   every fourth mutant, beginning with the first
#
# They depend on nothing above them, so a scratch package of just these rooms is made: it compiles
# in seconds where the whole one takes half a minute, and one mutant is one compilation. A mutant has
# to be caught by the tests of its own room. Needs cargo-mutants; if it is missing, it is installed.
# Results: a line of counts for every room, and what was missed, on standard output.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
root=$PWD
command -v cargo-mutants >/dev/null || cargo install --locked cargo-mutants
rooms=("$@")
((${#rooms[@]})) || rooms=(numeric random stats kernel)

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir -p "$scratch/package/src" "$scratch/package/tests"
cp -r "$root"/src/{numeric,random,stats,kernel} "$scratch/package/src/"
cp -r "$root/tests/reference" "$scratch/package/tests/"
cat >"$scratch/package/src/lib.rs" <<'RUST'
pub mod kernel;
pub mod numeric;
pub mod random;
pub mod stats;
RUST
# The versions of the whole package, and only the dependencies of these rooms.
{
    printf '[package]\nname = "rooms"\nversion = "0.0.0"\nedition = "2024"\n\n[features]\nphilox = []\n\n[dependencies]\n'
    grep -E '^(libm|rand|rand_distr|rayon) = ' "$root/Cargo.toml"
    printf '\n[dev-dependencies]\n'
    grep -E '^(serde_json|statrs|proptest|tempfile) = ' "$root/Cargo.toml"
    # Tests that draw a lot are slow without any optimisation; dependencies are compiled once.
    printf '\n[profile.dev]\nopt-level = 1\ndebug = false\n[profile.dev.package."*"]\nopt-level = 2\n'
} >"$scratch/package/Cargo.toml"
cp "$root/Cargo.lock" "$scratch/package/Cargo.lock"

for room in "${rooms[@]}"; do
    printf '== %s\n' "$room"
    # A mutant that runs ten times as long as the sound program is caught by its slowness.
    cargo mutants --dir "$scratch/package" --output "$scratch/$room" --file "src/$room/**" \
        --jobs "${JOBS:-2}" --timeout-multiplier 10 --minimum-test-timeout 30 \
        ${SHARD:+--shard "$SHARD" --sharding round-robin} \
        --no-times --colors never -- --lib "$room::" >"$scratch/$room.log" 2>&1 || true
    for outcome in caught timeout missed unviable; do
        printf '%s %s\n' "$outcome" "$(wc -l <"$scratch/$room/mutants.out/$outcome.txt")"
    done
    sed 's/^/missed: /' "$scratch/$room/mutants.out/missed.txt"
    [[ -z "${KEEP:-}" ]] || cp -r "$scratch/$room/mutants.out" "$KEEP/$room"
done
