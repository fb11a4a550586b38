# The Debian 13 root: found by the hash of the package list, or made beside its place and renamed into it.

cache=${XDG_CACHE_HOME:-$HOME/.cache}/castwright
root_megabytes=${CASTWRIGHT_ROOT_MEGABYTES:-4000}

root_path() { echo "$cache/toolchain-$(package_key)"; }

# The root that packages are tried in is Debian 13 and nothing else.
clean_root_path() { echo "$cache/clean-trixie"; }

remove_root() {
    # What a plain user unpacked belongs to that user; only read-only folders stand in the way.
    [ "$(id -u)" -eq 0 ] || find "$1" -type d ! -perm -u+w -exec chmod u+w {} + 2>/dev/null || true
    rm -rf --one-file-system "$1"
}

# Partials are named NAME.partial.PID; one whose process is gone was interrupted.
remove_stale_partials() {
    local partial owner
    for partial in "$cache"/*.partial.*; do
        [ -e "$partial" ] || continue
        owner=${partial##*.}
        if [ "$owner" != $$ ] && ! kill -0 "$owner" 2>/dev/null; then
            say "Removing what an interrupted start left: $partial"
            remove_root "$partial"
        fi
    done
}

other_roots() {
    local root
    for root in "$cache"/toolchain-* "$cache"/clean-*; do
        case $root in *.partial.* | *.lock) continue ;; esac
        [ -d "$root" ] && [ "$root" != "$1" ] && [ "$root" != "${2:-}" ] && echo "$root"
    done
    return 0
}

need_space() {
    local free
    free=$(df -Pm "$1" | awk 'NR == 2 { print $4 }')
    [ "$free" -ge "$root_megabytes" ] \
        || fail "the toolchain needs $root_megabytes MB in $1 and $free MB are free. Make room, or set XDG_CACHE_HOME to a folder on a larger disk."
}

need_root_tools() {
    local missing=()
    command -v mmdebstrap >/dev/null || missing+=(mmdebstrap)
    command -v bwrap >/dev/null || missing+=(bubblewrap)
    [ -r /usr/share/keyrings/debian-archive-keyring.gpg ] || missing+=(debian-archive-keyring)
    if [ "$(id -u)" -ne 0 ]; then
        command -v newuidmap >/dev/null || missing+=(uidmap)
    fi
    [ ${#missing[@]} -eq 0 ] || install_packages "Making a Debian 13 root takes tools that are missing here" "${missing[@]}"
}

need_namespaces() {
    [ "$(id -u)" -eq 0 ] && return
    unshare --user true 2>/dev/null \
        || fail "this user may not create namespaces, so no Debian 13 root can be made or entered. Ways out: let an administrator allow it (sysctl kernel.unprivileged_userns_clone=1, user.max_user_namespaces above 0, kernel.apparmor_restrict_unprivileged_userns=0), start ./dev as root, or work on Debian 13."
    grep -q "^\($(id -un)\|$(id -u)\):" /etc/subuid 2>/dev/null \
        || fail "this user has no subordinate user ids, which unpacking Debian takes. An administrator gives them with: usermod --add-subuids 100000-165535 --add-subgids 100000-165535 $(id -un)"
}

# make_root NAME LOG-NAME PACKAGE…: mmdebstrap into NAME.partial.PID, then one rename.
make_root() {
    local name=$1 log=$cache/logs/$2.log partial=$1.partial.$$ options source packages
    shift 2
    need_root_tools
    need_namespaces
    need_space "$cache"
    find_mirror
    packages=$(IFS=,; echo "$*")
    if [ "$mirror_trusted" = yes ]; then
        source="deb [trusted=yes] $mirror trixie main"
    else
        source="deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror trixie main"
    fi
    options=$(mktemp "${TMPDIR:-/tmp}/castwright-apt.XXXXXX")
    { apt_network_options; echo 'Acquire::Retries "3";'; echo 'Acquire::Languages "none";'; } >"$options"
    say "Making $name from $mirror"
    if step "Debian 13 root of $# packages (once; some minutes, up to 2.5 GB)" "$log" fill_root "$partial" "$source" "$packages" "$options"; then
        rm -f "$options"
        mv -T "$partial" "$name"
        return
    fi
    rm -f "$options"
    remove_root "$partial"
    grep -E '^(E|W|Err|dpkg: error)' "$log" | tail -n 8 >&2 || tail -n 8 "$log" >&2
    fail "the Debian 13 root could not be made; the whole story is in $log. Nothing was left behind: start again when the cause is put right."
}

fill_root() {
    local partial=$1 source=$2 packages=$3 options=$4 common
    common=(--variant=apt --components=main --include="$packages" --aptopt="$options"
        --dpkgopt=force-unsafe-io
        --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/info/*'
        --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-include=/usr/share/doc/*/copyright'
        # A proxy may carry a password; it has no business in the root.
        --customize-hook='rm -f "$1/etc/apt/apt.conf.d/99mmdebstrap"'
        # Plain files, so that the host's can be mounted over them.
        --customize-hook='cd "$1/etc" && for file in resolv.conf localtime timezone hosts hostname; do rm -f $file; : >$file; done'
        --customize-hook='chroot "$1" dbus-uuidgen --ensure=/etc/machine-id 2>/dev/null || true')
    if [ "$(id -u)" -eq 0 ]; then
        mmdebstrap --mode=root --format=directory "${common[@]}" trixie "$partial" "$source" || return
        rm -rf "${partial:?}/var/cache/apt/archives" "${partial:?}/var/lib/apt/lists"
    else
        # Unpacked by the user, so that every file belongs to the user and can be entered and removed again.
        mkdir -p "$partial"
        mmdebstrap --mode=unshare --format=tar "${common[@]}" trixie - "$source" \
            | tar -x -C "$partial" --no-same-owner --exclude='./dev/*' || return
    fi
}

# ensure_root: makes the root if it is not there. Two starts at once wait for each other.
ensure_root() {
    root=$(root_path)
    [ -d "$root" ] && return
    mkdir -p "$cache/logs"
    exec 9>"$cache/toolchain.lock"
    if ! flock -n 9; then
        say "Another start is making the toolchain; waiting for it."
        flock 9
    fi
    remove_stale_partials
    local packages others
    if [ ! -d "$root" ]; then
        mapfile -t packages < <(wanted_packages)
        make_root "$root" toolchain "${packages[@]}"
        others=$(other_roots "$root")
        [ -z "$others" ] || say "Older roots are still there; ./dev clean --toolchain removes them:
$others"
    fi
    exec 9>&-
}
