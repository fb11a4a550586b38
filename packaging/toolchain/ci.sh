# What .ci/run asks for inside the toolchain beyond test and check: the sanitized tests, and the tour.

. "$pieces/sanitized.sh"
. "$pieces/test.sh"
. "$pieces/run.sh"

verb_ci() {
    case ${1:-} in
    sanitized) run_sanitized asan ;;
    tour)
        unset DISPLAY WAYLAND_DISPLAY
        verb_run
        ;;
    *) fail "ci knows 'sanitized' and 'tour'" ;;
    esac
}
