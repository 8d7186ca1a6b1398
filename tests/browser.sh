#!/usr/bin/env bash
# Opens a report in a real browser without a network and ends with 1 if the page says anything on its
# console, asks for anything but itself, or its script did not come to its end.
#
#     tests/browser.sh output/digital_agency/report.html
#
# Needs Chromium, and axe-core from npm; with CI=true they are installed or it fails, else what is
# lacking is said.
set -euo pipefail
page=$(realpath "$1")
# shellcheck source=.ci/need
source "$(dirname "${BASH_SOURCE[0]}")/../.ci/need"
find_browser() { command -v chromium || command -v chromium-browser || command -v google-chrome; }
need chromium find_browser || exit 0
browser=$(find_browser)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# Whatever the page asks for outside of itself would go through a proxy that is not there.
open_page() {
    timeout 120 "$browser" --headless --no-sandbox --disable-gpu --no-first-run --disable-quic \
        --disable-background-networking --disable-component-update --disable-sync \
        --proxy-server=127.0.0.1:9 --user-data-dir="$scratch/profile" \
        --enable-logging=stderr --dump-dom "file://$1" >"$scratch/dom" 2>"$scratch/log"
}

# A page that does complain, so that silence means something.
printf '<script>console.error("planted")</script>' >"$scratch/planted.html"
open_page "$scratch/planted.html"
if ! grep -q 'CONSOLE.*planted' "$scratch/log"; then
    echo 'this browser does not tell what a page says on its console' >&2
    exit 1
fi
open_page "$page"
if grep 'CONSOLE' "$scratch/log"; then
    echo "$page says something on the console" >&2
    exit 1
fi
if ! grep -q '<html[^>]*class="scripted"' "$scratch/dom" || ! grep -q 'id="tip"' "$scratch/dom"; then
    echo "the script of $page did not come to its end" >&2
    exit 1
fi
for language in en ru; do
    grep -q "<main lang=\"$language\">" "$scratch/dom"
done
# What a reader with a screen reader or a keyboard would meet: axe-core finds no serious fault.
axe=$scratch/package/axe.min.js
if need npm npm --version; then
    (cd "$scratch" && npm pack --silent axe-core@4 >/dev/null && tar -xzf axe-core-*.tgz package/axe.min.js) || true
fi
if [[ ! -f $axe ]]; then
    lacks 'axe-core cannot be had (npm), which judges accessibility' || true
else
    # judged PAGE WIDTH: prints how many serious faults axe finds, and which.
    judged() {
        {
            cat "$1"
            printf '<script>'
            cat "$axe"
            printf '</script><script>axe.run({ resultTypes: ["violations"] }).then((found) => {
                const bad = found.violations.filter((v) => ["serious", "critical"].includes(v.impact));
                console.log("axe: " + bad.length + " serious " + bad.map((v) => v.id + " (" + v.nodes.length + ")").join(", "));
            });</script>'
        } >"$scratch/judged.html"
        timeout 300 "$browser" --headless --no-sandbox --disable-gpu --no-first-run --disable-quic \
            --disable-background-networking --disable-component-update --disable-sync \
            --proxy-server=127.0.0.1:9 --user-data-dir="$scratch/profile" --window-size="$2,900" \
            --virtual-time-budget=120000 --enable-logging=stderr --dump-dom \
            "file://$scratch/judged.html" 2>&1 >/dev/null | grep -o 'axe: [0-9]* serious[^"]*'
    }
    # A page that does have one, so that silence means something.
    printf '<!doctype html><html lang="en"><title>planted</title><main><img src="data:,"></main>' >"$scratch/planted.html"
    judged "$scratch/planted.html" 1280 | grep -q 'image-alt' || { echo 'axe finds no planted fault' >&2; exit 1; }
    for width in 1280 390; do
        found=$(judged "$page" "$width")
        echo "$page at $width pixels: $found"
        [[ $found == 'axe: 0 serious'* ]] || exit 1
    done
fi
echo "$page opens without a word on the console"
