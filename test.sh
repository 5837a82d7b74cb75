#!/usr/bin/env bash
# All that has to hold before a change is merged: it builds without a warning, it is formatted, the unit tests and the
# end-to-end tests pass, and the unit tests reach the rooms that decide things. Ends with a line "N passed, N failed".
#
# Needs the .NET SDK of global.json. The end-to-end tests need a Chromium: CHROMIUM_PATH names one; else Playwright's own
# or the system's is taken; where there is none, one is installed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

readonly results="$PWD/artifacts/tests"
readonly least_coverage=90
readonly rooms=(Domain Licenses Api)
passed=0
failed=0

say() { printf '\n== %s\n' "$*"; }

fault() {
    printf 'FAILED: %s\n' "$*"
    failed=$((failed + 1))
}

# Whatever ends this script, even a build that breaks, the last line tells.
finish() {
    local code=$?
    ((code == 0 || failed > 0)) || failed=1
    printf '\n%d passed, %d failed\n' "$passed" "$failed"
    ((failed == 0)) || exit 1
}
trap finish EXIT

# The attribute of the counters in a test run's report.
counter() { sed -n "s/.*<Counters .*[ ]$2=\"\([0-9]*\)\".*/\1/p" "$1"; }

# run_tests NAME PROJECT [OPTION...]
run_tests() {
    local name=$1 project=$2 report="$results/$1/$1.trx" run_passed run_executed
    shift 2
    say "$name tests"
    local code=0
    dotnet test "$project" --no-build --nologo --results-directory "$results/$name" --logger "trx;LogFileName=$name.trx" "$@" || code=$?
    if [[ ! -s $report ]]; then
        fault "the $name tests ended without a report"
        return
    fi

    run_executed=$(counter "$report" executed)
    run_passed=$(counter "$report" passed)
    passed=$((passed + run_passed))
    failed=$((failed + run_executed - run_passed))
    if ((run_executed == 0)); then
        fault "no $name test was run"
    elif ((code != 0 && run_executed == run_passed)); then
        fault "the $name tests broke off (exit code $code)"
    fi
}

playwright() {
    local output driver
    output=$(dirname "$(find tests/E2E/bin -path '*/.playwright/package/cli.js' -print -quit)")
    driver=$(find "$output/../node" -type f \( -name node -o -name node.exe \) -print -quit)
    "$driver" "$output/cli.js" "$@"
}

has_chromium() {
    [[ -n ${CHROMIUM_PATH:-} ]] && return
    for browser in chromium chromium-browser google-chrome; do
        # Ubuntu's package is a signpost to a snap: it is there and does not run.
        "/usr/bin/$browser" --version >/dev/null 2>&1 && return
    done
    local folder
    folder=$(playwright install --dry-run chromium | sed -n 's/^ *Install location: *//p' | head -n 1)
    [[ -n $folder && -d $folder ]]
}

as_root() { if ((EUID == 0)); then "$@"; else sudo -n "$@"; fi; }

provide_chromium() {
    if has_chromium; then
        return
    fi

    if command -v apt-get >/dev/null && as_root true 2>/dev/null; then
        say "There is no Chromium: installing the system's package"
        as_root apt-get update -q
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends chromium || true
    fi

    if ! has_chromium; then
        say "There is no Chromium: installing Playwright's"
        playwright install chromium || true
    fi

    if ! has_chromium; then
        echo "No Chromium could be installed. Install one, or set CHROMIUM_PATH to the executable file of one, and start again."
        return 1
    fi
}

# line_coverage CLASSES: what the unit tests reach of them, in percent.
#
# Components (.razor, .razor.cs) do not count. The end-to-end tests run them in a real browser, which nothing here measures,
# and generated rendering code would drown the services, which are what the bar is for.
line_coverage() {
    local folder="$results/coverage/$1"
    dotnet reportgenerator "-reports:$results/unit/*/coverage.cobertura.xml" "-targetdir:$folder" -reporttypes:TextSummary \
        "-classfilters:+LicenseAdmin.$1.*" "-filefilters:-*.razor;-*.razor.cs;-*/obj/*" -verbosity:Error >&2
    sed -n 's/^ *Line coverage: *\([0-9.]*\)%.*/\1/p' "$folder/Summary.txt"
}

check_coverage() {
    say "Line coverage of the rooms by the unit tests, components left out; at least $least_coverage %"
    local room covered
    for room in "${rooms[@]}"; do
        covered=$(line_coverage "$room") || covered=
        printf '%-10s %s %%\n' "$room" "${covered:-?}"
        if ! awk -v covered="${covered:-0}" -v least="$least_coverage" 'BEGIN { exit !(covered >= least) }'; then
            fault "the unit tests reach less than $least_coverage % of $room"
        fi
    done
}

rm -rf "$results"

say "Build, warnings are errors"
dotnet tool restore
dotnet build LicenseAdmin.sln -warnaserror --nologo

say "Format"
dotnet csharpier check . || fault "not formatted: run 'dotnet csharpier format .'"

run_tests unit tests/Unit --collect "XPlat Code Coverage"
check_coverage
provide_chromium
run_tests e2e tests/E2E
