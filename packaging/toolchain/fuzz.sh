# ./dev fuzz TARGET SECONDS: one reader of outside bytes under libFuzzer. Its corpus is kept, its crashes are shown.

fuzz_targets() { find tests/fuzz -name 'fuzz_*.cpp' -printf '%f\n' 2>/dev/null | sed 's/^fuzz_//; s/\.cpp$//' | sort; }

verb_fuzz() {
    local target=${1:-} seconds=${2:-} known corpus crashes status=0
    known=$(fuzz_targets | tr '\n' ' ')
    [ $# -eq 2 ] || fail "fuzz wants a target and seconds: ./dev fuzz TARGET 60. Targets: ${known:-none in this tree}"
    target=${target#fuzz_}
    [ -n "$known" ] || fail "this tree has no fuzz target (tests/fuzz/fuzz_TARGET.cpp)"
    case " $known" in *" $target "*) ;; *) fail "there is no fuzz target '$target'; there are: $known" ;; esac
    [[ $seconds =~ ^[1-9][0-9]*$ ]] || fail "'$seconds' is not a number of seconds"
    build fuzz "fuzz_$target" || return 1
    corpus=$here/out/fuzz/corpus/$target
    crashes=$here/out/fuzz/crashes/$target
    mkdir -p "$corpus" "$crashes" "$here/tests/fuzz/corpus/$target"
    say "Fuzzing $target for $seconds s"
    "build/fuzz/fuzz/fuzz_$target" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
        -artifact_prefix="$crashes/" "$corpus" "$here/tests/fuzz/corpus/$target" >"$logs/fuzz-$target.log" 2>&1 </dev/null || status=$?
    grep -E '^stat::number_of_executed_units|^stat::peak_rss_mb|^Done' "$logs/fuzz-$target.log" || true
    if [ $status -ne 0 ]; then
        grep -E 'ERROR|SUMMARY|runtime error|artifact' "$logs/fuzz-$target.log" | head -n 10 >&2
        fail "'$target' was broken; the bytes are in $crashes. Put them into tests/fuzz/corpus/$target when mended. Log: $logs/fuzz-$target.log"
    fi
    say "$target held"
}
