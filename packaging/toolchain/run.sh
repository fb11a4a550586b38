# ./dev run: from a clean clone to the window, or, without a display, to the tour on a virtual one.

verb_run() {
    configure dev || return 1
    mapfile -t built < <(programs dev)
    case " ${built[*]} " in
    *" castwright "*) ;;
    *) fail "this tree has no program 'castwright' yet (app/ide is missing); ./dev test builds and tests what there is" ;;
    esac
    build dev "${built[@]}" || return 1
    if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
        exec "build/dev/bin/castwright" "$@"
    fi
    [ $# -eq 0 ] || say "There is no display, so the tour is played and these arguments are not used: $*"
    tour dev
}

# tour PRESET: the main job end to end with the real programs, a picture of each stage in out/tour.
tour() {
    local pictures=$here/out/tour began=$SECONDS status=0
    rm -rf "$pictures"
    mkdir -p "$pictures" "$logs"
    say "No display: playing the tour on a virtual one"
    packaging/toolchain/virtualdisplay.sh 1600x900 \
        "$here/build/$1/bin/castwright" --tour "$pictures" >"$logs/tour.log" 2>&1 </dev/null || status=$?
    python3 packaging/toolchain/toursummary.py "$pictures" || status=1
    if [ $status -ne 0 ]; then
        tail -n 30 "$logs/tour.log" >&2
        fail "the tour failed after $((SECONDS - began)) s; its log is $logs/tour.log"
    fi
    say "The tour took $((SECONDS - began)) s"
}
