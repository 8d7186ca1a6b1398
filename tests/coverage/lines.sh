#!/usr/bin/env bash
# Line coverage of the library, room by room: which lines of the program the tests run at all. It
# says nothing of what they would notice; for that there are mutants (tests/mutants/).
#
#     tests/coverage/lines.sh                    by everything that `cargo test` runs
#     tests/coverage/lines.sh --lib              by the unit tests alone, or other words of cargo test
#
# Lines of tests are not counted, neither in files of their own nor at the end of others. Only this
# package is instrumented; its dependencies are those of every other build. Needs rustup's
# llvm-tools, which are of the compiler's own version; if they are missing, they are installed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
tools() { echo "$(rustc --print sysroot)"/lib/rustlib/*/bin; }
[[ -x $(tools)/llvm-cov ]] || rustup component add llvm-tools

lines=${CARGO_TARGET_DIR:-target}/lines
rm -rf "$lines"
mkdir -p "$lines"
lines=$(realpath "$lines")
printf '#!/bin/sh\nexec "$@" -C instrument-coverage\n' >"$lines/compiler"
chmod +x "$lines/compiler"
export RUSTC_WORKSPACE_WRAPPER=$lines/compiler LLVM_PROFILE_FILE=$lines/%4m.profraw

mapfile -t programs < <(cargo test "$@" --no-run --message-format=json 2>"$lines/log" |
    grep -o '"executable":"[^"]*"' | cut -d'"' -f4 | sort -u)
# A test that fails is a matter for `cargo test`; the lines were run all the same.
cargo test "$@" --no-fail-fast >>"$lines/log" 2>&1 || echo 'some tests failed; see target/lines/log'
"$(tools)/llvm-profdata" merge -sparse "$lines"/*.profraw -o "$lines/all.profdata"
"$(tools)/llvm-cov" export -format=lcov -instr-profile "$lines/all.profdata" \
    "${programs[@]/#/--object=}" "$PWD/src" >"$lines/all.lcov" 2>>"$lines/log"

# Where the tests at the end of a file begin.
grep -n -A1 '^#\[cfg(test)\]$' -r src | sed -n 's/^\(src[^-]*\.rs\)-\([0-9]*\)-mod [a-z_]* {$/\1 \2/p' >"$lines/tests"
awk -v root="$PWD/" '
    FNR == NR { tests[$1] = $2; next }
    /^SF:/ {
        file = substr($0, 4); sub(root, "", file); split(file, part, "/")
        room = part[3] == "" ? "(roots)" : part[2]
        counts = file !~ /_tests\.rs$|\/tests\.rs$|\/samples\/|^src\/model\/(stories|fixtures)/
        end = file in tests ? tests[file] : 1e9
    }
    /^DA:/ && counts {
        split(substr($0, 4), line, ",")
        if (line[1] < end) { all[room]++; if (line[2] > 0) run[room]++ }
    }
    END { for (room in all) printf "%s %d %d\n", room, all[room], run[room] }
' "$lines/tests" "$lines/all.lcov" | sort >"$lines/rooms"
printf '| room | lines | run by the tests | |\n|---|---:|---:|---:|\n'
awk '{ printf "| `%s` | %d | %d | %.1f %% |\n", $1, $2, $3, 100 * $3 / $2; all += $2; run += $3 }
    END { printf "| all | %d | %d | %.1f %% |\n", all, run, 100 * run / all }' "$lines/rooms"
