# ./dev test: builds the dev preset and runs its tests. The last line counts them. `./dev test contract` runs the
# suite of the contract, with both engines.

verb_test() {
    local regex=${1:-}
    [ $# -le 1 ] || fail "test takes one regular expression; put alternatives into it: ./dev test 'tst_a|tst_b'"
    build dev || {
        echo "0 passed, 1 failed"
        return 1
    }
    run_tests dev out/test.xml ${regex:+-R "$regex"}
}

# run_tests PRESET REPORT CTEST-ARGS…
run_tests() {
    local preset=$1 report=$here/$2
    shift 2
    mkdir -p "$(dirname "$report")"
    rm -f "$report"
    say "Running the tests of $preset"
    # An empty run is told from a good one by the report, not by the exit code.
    ctest --test-dir "build/$preset" -j "$(jobs)" --output-junit "$report" --test-output-size-passed 4096 \
        --test-output-size-failed 200000 "$@" >"$logs/ctest-$preset.log" 2>&1 </dev/null || true
    python3 packaging/toolchain/testsummary.py "$report" "$logs/ctest-$preset.log"
}
