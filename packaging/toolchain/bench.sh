# ./dev bench: builds for release and runs the measuring programs, one at a time. One JSON object a line on stdout.

verb_bench() {
    local names=() json= known name status=0
    while [ $# -gt 0 ]; do
        case $1 in
        --json)
            [ $# -ge 2 ] || fail "--json wants the file to write"
            json=$2
            shift
            ;;
        -*) fail "bench knows no '$1'; it takes names, and --json FILE" ;;
        *) names+=("$1") ;;
        esac
        shift
    done
    mapfile -t known < <(find tests -name 'bench_*.cpp' -printf '%f\n' | sed 's/^bench_//; s/\.cpp$//' | sort -u)
    [ ${#known[@]} -gt 0 ] || fail "this tree has no measuring program (tests/bench/bench_NAME.cpp)"
    [ ${#names[@]} -gt 0 ] || names=("${known[@]}")
    for name in "${names[@]}"; do
        printf '%s\n' "${known[@]}" | grep -qxF -- "$name" || fail "there is no bench '$name'; there are: ${known[*]}"
    done
    # A measuring program depends on the programs it starts.
    build release "${names[@]/#/bench_}" || return 1
    [ -z "$json" ] || : >"$json"
    for name in "${names[@]}"; do
        say "Measuring $name"
        # Always the same display, whatever the machine has: 1600×900 in software.
        CASTWRIGHT_BIN=$here/build/release/bin CASTWRIGHT_SOURCE=$here \
            packaging/toolchain/virtualdisplay.sh 1600x900 "build/release/bench/bench_$name" </dev/null \
            | python3 -B packaging/toolchain/benchlines.py "$name" | if [ -n "$json" ]; then tee -a "$json"; else cat; fi || {
            say "The bench '$name' failed"
            status=1
        }
    done
    return $status
}
