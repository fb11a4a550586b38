# Configuring and building a preset. Runs inside the toolchain, in the repository's folder.

jobs() { echo "${CASTWRIGHT_JOBS:-$(nproc)}"; }

logs=$here/out/logs

# What of a build log a person wants to read: the errors, or its end.
show_errors() {
    grep -n -E 'error:|Error:|CMake Error|undefined (reference|symbol)|FAILED:|fatal' -A 6 "$1" | head -n 60 >&2 \
        || tail -n 40 "$1" >&2
    say "The whole log: $1"
}

configure() {
    local preset=$1
    shift
    mkdir -p "$logs"
    if [ ! -f "build/$preset/build.ninja" ] || [ $# -gt 0 ]; then
        step "Configuring $preset" "$logs/configure-$preset.log" cmake --preset "$preset" "$@" || {
            show_errors "$logs/configure-$preset.log"
            return 1
        }
    else
        # Brings build.ninja up to date with the CMake files before anything asks it for its targets.
        ninja -C "build/$preset" build.ninja >"$logs/configure-$preset.log" 2>&1 || {
            show_errors "$logs/configure-$preset.log"
            return 1
        }
    fi
}

# build PRESET TARGET…: without a target, everything.
build() {
    local preset=$1
    shift
    configure "$preset" || return 1
    # Ninja itself, not by way of cmake: asked to end, it ends its compilers.
    step "Building $preset${*:+ ($*)}" "$logs/build-$preset.log" \
        ninja -C "build/$preset" -j "$(jobs)" "$@" || {
        show_errors "$logs/build-$preset.log"
        return 1
    }
}

has_target() { ninja -C "build/$1" -t query "$2" >/dev/null 2>&1; }

# The programs of app/ that exist in this tree.
programs() {
    local program
    for program in castwright castwrightd castwright-engine cw; do
        has_target "$1" "$program" && echo "$program"
    done
    return 0
}
