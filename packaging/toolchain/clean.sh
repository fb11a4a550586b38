# ./dev clean: what was built; with --toolchain also roots that no package list asks for any more.

clean() {
    local old current
    case ${1:-} in
    "") ;;
    --toolchain)
        mkdir -p "$cache"
        exec 9>"$cache/toolchain.lock"
        flock -n 9 || fail "another start is making the toolchain; try again when it is done"
        remove_stale_partials
        current=$(root_path)
        while IFS= read -r old; do
            [ -n "$old" ] || continue
            say "Removing $old"
            remove_root "$old"
        done < <(other_roots "$current" "$(clean_root_path)")
        ;;
    *) fail "clean knows no '$1'; it takes nothing, or --toolchain" ;;
    esac
    rm -rf "${here:?}/build" "${here:?}/out"
    say "Removed build/ and out/ of $here"
}
