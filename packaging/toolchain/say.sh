# How ./dev speaks: sentences on stderr, and one progress line for every step that takes long.

say() { printf '%s\n' "$*" >&2; }

fail() {
    printf './dev: %s\n' "$*" >&2
    exit 1
}

# What a log's last line says, short enough for one terminal line.
step_tail() { tail -c 400 "$1" 2>/dev/null | tr '\r' '\n' | grep -a -v '^[[:space:]]*$' | tail -n 1 | cut -c 1-70 || true; }

step_ticker() {
    local title=$1 log=$2 began=$3 work=$4 every=20 nap=
    [ -t 2 ] && every=1
    trap 'kill $nap 2>/dev/null; exit 0' TERM
    while :; do
        sleep $every >/dev/null 2>&1 &
        nap=$!
        wait $nap
        # Whoever was killed outright could not end its work: nobody waits for it any more.
        if ! kill -0 $$ 2>/dev/null; then
            kill -TERM "$work" 2>/dev/null
            exit 0
        fi
        if [ -t 2 ]; then
            printf '\r\033[K%s … %d s  %s' "$title" $((SECONDS - began)) "$(step_tail "$log")" >&2
        else
            say "$title … $((SECONDS - began)) s  $(step_tail "$log")"
        fi
    done
}

# step TITLE LOG CMD…: runs CMD with its output in LOG, says how long it takes, and passes its exit status on.
step() {
    local title=$1 log=$2 began=$SECONDS work ticker status=0
    shift 2
    mkdir -p "$(dirname "$log")"
    "$@" >"$log" 2>&1 </dev/null &
    work=$!
    step_ticker "$title" "$log" "$began" "$work" 9>&- &
    ticker=$!
    # A background command ignores Ctrl+C, so the interruption is handed on.
    trap 'trap - INT TERM; kill -TERM $work $ticker 2>/dev/null; wait $work 2>/dev/null; say; fail "interrupted: $title"' INT TERM
    wait $work || status=$?
    trap - INT TERM
    kill $ticker 2>/dev/null || true
    wait $ticker 2>/dev/null || true
    [ -t 2 ] && printf '\r\033[K' >&2
    if [ $status -eq 0 ]; then
        say "$title: done in $((SECONDS - began)) s"
    else
        say "$title: failed after $((SECONDS - began)) s"
    fi
    return $status
}
