#!/usr/bin/env bash
# Four planted defects, each in a scratch copy, and the tests that must notice: sampling that is 2 %
# off, an order of priorities that is not kept, pairs that do not share their luck, a variance divided
# by n.
#
#     tests/mutants/planted.sh            prints which tests failed for each defect
#
# Ends with 1 if a defect is not noticed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$PWD/target/planted}
missed=0

# plant NAME FILE OLD NEW: what cargo test is given, for each place where the defect may be noticed.
plant() {
    local name=$1 file=$2 old=$3 new=$4
    shift 4
    rm -rf "$scratch/copy"
    mkdir "$scratch/copy"
    git ls-files -z | xargs -0 cp --parents -t "$scratch/copy"
    OLD=$old NEW=$new perl -0pi -e 's/\Q$ENV{OLD}\E/$ENV{NEW}/ or die "nothing to plant in $ARGV\n"' \
        "$scratch/copy/$file"
    printf '%s (%s)\n' "$name" "$file"
    local where noticed=0
    for where in "$@"; do
        # shellcheck disable=SC2086  # a place is several words
        if ! (cd "$scratch/copy" && cargo test -q $where -- --test-threads 2) >"$scratch/log" 2>&1; then
            if ! grep -q '^    [a-z]' "$scratch/log"; then
                cat "$scratch/log"
                exit 1
            fi
            sed -n '/^failures:$/,$ s/^    \([a-z][a-z0-9_:]*\)$/\1/p' "$scratch/log" | sort -u |
                sed "s|^|    caught by cargo test $where: |"
            noticed=1
        fi
    done
    ((noticed)) || { printf '    NOT NOTICED\n' && missed=1; }
}

plant 'exponential sampling 2 % off' engine/src/random/key.rs \
    '-math::ln(self.uniform(index))' '-1.02 * math::ln(self.uniform(index))' \
    '--lib random::' '--test theory'
plant 'the order of priorities not kept' engine/src/model/dispatch.rs \
    '(class, head.rank.due, head.rank.key) < (best_class, b.rank.due, b.rank.key)' \
    '(head.rank.due, head.rank.key, class) < (b.rank.due, b.rank.key, best_class)' \
    '--lib model::' '--test theory'
plant 'pairs that do not share their luck' src/experiment/replications.rs \
    'world.clone_from(past);' \
    'let Start::Shared(first) = world.scenario().start else {
                unreachable!("it is shared")
            };
            world.begin(first, Luck::new(replication, 1_000_000 + structure as u64));
            world.run_past().map_err(overrun(structure))?;' \
    '--test synchrony' '--test same_bits'
plant 'a variance divided by n' engine/src/stats/moments.rs \
    '(square / (n - 1.0)).sqrt()' '(square / n).sqrt()' \
    '--lib stats::' '--test coverage'
exit $missed
