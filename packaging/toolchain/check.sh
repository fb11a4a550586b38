# ./dev check: everything a machine can say about the sources. Each check is a program of its own in packaging/check.

verb_check() {
    local all=
    case ${1:-} in
    "") ;;
    --tidy-all) all=--all ;;
    *) fail "check knows no '$1'; it takes nothing, or --tidy-all" ;;
    esac
    checks_passed=0
    checks_failed=0
    # The layering reads what CMake wrote, clang-tidy what the build generated. The measuring programs are built by
    # nothing else, and would rot.
    if build dev all benches; then
        checks_passed=1
        echo "build: ok"
    else
        checks_failed=1
        echo "build: FAILED"
    fi
    one_check format packaging/check/format.sh
    one_check layering python3 -B packaging/check/layering.py "$here" build/dev/rooms.txt
    one_check translations python3 -B packaging/check/translations.py "$here"
    one_check sizes python3 -B packaging/check/files.py sizes
    one_check wellformed python3 -B packaging/check/files.py wellformed
    one_check clean python3 -B packaging/check/files.py clean
    one_check openapi packaging/check/openapi.sh build/dev
    one_check tidy python3 -B packaging/check/tidy.py "$here" build/dev $all
    echo "$checks_passed passed, $checks_failed failed"
    [ $checks_failed -eq 0 ]
}

# one_check NAME CMD…: its last line when it passes, all of its output when it does not.
one_check() {
    local name=$1 log=$logs/check-$1.log
    shift
    if step "Checking $name" "$log" "$@"; then
        checks_passed=$((checks_passed + 1))
        echo "$name: ok ($(grep -v '^  ' "$log" | tail -n 1))"
        grep '^  ' "$log" || true
    else
        checks_failed=$((checks_failed + 1))
        echo "$name: FAILED"
        grep -v -E '^[0-9]+ of [0-9]+ files$' "$log" | head -n 100
    fi
}
