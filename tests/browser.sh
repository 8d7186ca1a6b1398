#!/usr/bin/env bash
# Opens a report in a real browser without a network and ends with 1 if the page says anything on its
# console, asks for anything but itself, or its script did not come to its end.
#
#     tests/browser.sh output/digital_agency/report.html
#
# Needs Chromium; without one it says so and ends with 0.
set -euo pipefail
page=$(realpath "$1")
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)
if [[ -z $browser ]]; then
    echo 'no Chromium is here: the page was not opened'
    exit 0
fi
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
echo "$page opens without a word on the console"
