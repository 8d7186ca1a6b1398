#!/usr/bin/env bash
# The charts of this folder, from the results that README.md's first command leaves in output/.
#
#     docs/gallery/draw.sh           draws them again
#     docs/gallery/draw.sh --check   says which differ from what is here, and ends with 1 if any does
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir "$scratch/run"
cp output/digital_agency/{replications.journal,manifest.json} "$scratch/run/"
for language in ru en; do
    cargo run -q --release -- report "$scratch/run" --lang "$language" --quiet
    if [[ "${1:-}" == --check ]]; then
        for chart in "$scratch"/run/charts/*.svg; do
            cmp "$chart" "docs/gallery/$language/$(basename "$chart")"
        done
    else
        cp "$scratch"/run/charts/*.svg "docs/gallery/$language/"
        cp "$scratch"/run/charts/distribution.png "docs/gallery/$language/"
    fi
done
