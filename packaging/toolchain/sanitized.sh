# The tests under a sanitizer: only what has no window, which is where the bytes from outside are read.

sanitized_rooms='^(models|net|app/core|app/engine)/'

# run_sanitized PRESET [REGEX]
run_sanitized() {
    local preset=$1 rooms=${2:-$sanitized_rooms} targets helpers
    configure "$preset" || return 1
    mapfile -t targets < <(ctest --test-dir "build/$preset" -N -R "$rooms" 2>/dev/null | sed -n 's/^ *Test *#[0-9]*: .*\/\(tst_[a-z0-9_]*\)$/\1/p' | sort -u)
    [ ${#targets[@]} -gt 0 ] || fail "no test matches $rooms"
    mapfile -t helpers < <(programs "$preset" | grep -vx castwright)
    build "$preset" "${targets[@]}" "${helpers[@]}" || {
        echo "0 passed, 1 failed"
        return 1
    }
    # Without a suppression anywhere: what is reported is ours to mend.
    ASAN_OPTIONS=detect_stack_use_after_return=1:strict_string_checks=1 UBSAN_OPTIONS=print_stacktrace=1 \
        run_tests "$preset" "out/$preset.xml" -R "$rooms"
}
