#!/usr/bin/env bash
# The charts of this folder. Those of a run come from the results that README.md's first command leaves
# in output/. Those of decisions come from the same study, asked with the small budgets below, so that
# the check is quick: each chart says with how many replications. Asked without them, the commands
# spend a minute or two and know everything more sharply. The agency has no funnel: that chart is of the
# software firm.
#
#     docs/gallery/draw.sh           draws them again
#     docs/gallery/draw.sh --check   says which differ from what is here, and ends with 1 if any does
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

salesim() {
    cargo run -q --release -- "$@"
}

# ask LANGUAGE COMMAND WORDS…: what is asked in a second language is told again and not run again.
ask() {
    local language=$1 command=$2
    shift 2
    salesim "$command" scenarios/digital_agency.toml "$@" --out "$scratch/$command" --lang "$language" --quiet
    cp "$scratch/$command"/charts/*.svg "$scratch/$language/"
}

draw() {
    local language=$1
    mkdir "$scratch/$language"
    salesim report "$scratch/run" --lang "$language" --quiet
    cp "$scratch"/run/charts/*.svg "$scratch/$language/"
    salesim run scenarios/saas_pods.toml --replications 40 --out "$scratch/pods" --lang "$language" --quiet
    cp "$scratch/pods/charts/funnel.svg" "$scratch/$language/"
    ask "$language" explain --replications 48
    ask "$language" ignorance --draws 256 --rows 0
    ask "$language" sweep perishing --replications 128
    ask "$language" break-even --vary load=0.4..4 --equal expert_led,conveyor --replications 64
    ask "$language" optimise --replications 20
}

mkdir "$scratch/run"
cp output/digital_agency/{replications.journal,manifest.json,.salesim-files} "$scratch/run/"
differ=0
for language in ru en; do
    draw "$language"
    if [[ "${1:-}" == --check ]]; then
        diff -rq -x '*.png' "$scratch/$language" "docs/gallery/$language" || differ=1
    else
        rm -f "docs/gallery/$language"/*.svg
        cp "$scratch/$language"/*.svg "docs/gallery/$language/"
        cp "$scratch"/run/charts/distribution.png "docs/gallery/$language/"
    fi
done
exit "$differ"
