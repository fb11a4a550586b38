# ./dev nightly: everything on everything. Every part runs even if an earlier one failed; the last line counts them.

. "$pieces/sanitized.sh"
. "$pieces/test.sh"
. "$pieces/run.sh"
. "$pieces/bench.sh"
. "$pieces/check.sh"
. "$pieces/fuzz.sh"

parts_passed=0
parts_failed=0

part() {
    local title=$1 began=$SECONDS
    shift
    say "=== $title"
    if ("$@"); then
        parts_passed=$((parts_passed + 1))
        echo "$title: ok, $((SECONDS - began)) s"
    else
        parts_failed=$((parts_failed + 1))
        echo "$title: FAILED, $((SECONDS - began)) s"
    fi
}

coverage() {
    build coverage || return 1
    run_tests coverage out/coverage.xml || return 1
    mkdir -p out/coverage
    gcovr --root "$here" --filter '(app|models|net|ui)/' --html-details out/coverage/index.html --print-summary build/coverage
}

# Properties by seed, kills at random points, chaos and races, at the length that a change need not wait for.
long_properties() {
    local name status=0
    build dev || return 1
    for name in $(grep -rlE 'forSeeds|fakes/killing.h|CASTWRIGHT_(CHAOS|RACES)' tests --include='tst_*.cpp' | sed 's|.*/||; s|\.cpp$||' | sort); do
        CASTWRIGHT_SEEDS=${CASTWRIGHT_SEEDS:-100000} CASTWRIGHT_KILLS=${CASTWRIGHT_KILLS:-1000} \
            CASTWRIGHT_CHAOS=${CASTWRIGHT_CHAOS:-1000} CASTWRIGHT_RACES=${CASTWRIGHT_RACES:-200} \
            QTEST_FUNCTION_TIMEOUT=86400000 QT_QPA_PLATFORM=offscreen \
            CASTWRIGHT_BIN=$here/build/dev/bin CASTWRIGHT_SOURCE=$here \
            "build/dev/tests/$name" >"$logs/long-$name.log" 2>&1 </dev/null || {
            status=1
            echo "$name: $(grep -E '^FAIL|^Replay' "$logs/long-$name.log" | head -n 2 | tr '\n' ' ')"
        }
    done
    return $status
}

verb_nightly() {
    local target
    [ $# -eq 0 ] || fail "nightly takes nothing"
    part "tests" verb_test
    part "properties, kills, chaos and races at length" long_properties
    part "checks, clang-tidy on every file" verb_check --tidy-all
    part "tests under address and undefined behaviour sanitizers" run_sanitized asan
    part "tests under the thread sanitizer" run_sanitized tsan
    part "coverage" coverage
    part "clazy" build clazy
    for target in $(fuzz_targets); do part "fuzzing $target" verb_fuzz "$target" "${CASTWRIGHT_FUZZ_SECONDS:-600}"; done
    part "benches" verb_bench --json "$here/out/bench.jsonl"
    build dev && part "tour" tour dev
    echo "$parts_passed passed, $parts_failed failed"
    [ $parts_failed -eq 0 ]
}
