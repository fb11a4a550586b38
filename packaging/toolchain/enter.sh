# Entering the toolchain: a command natively, in the root by bubblewrap, or in the root by chroot.

# Replaces this process by the command, inside. Its exit status is ours.
enter() {
    [ -z "${CASTWRIGHT_INSIDE:-}" ] || exec_inside "$@"
    mkdir -p "$cache/ccache"
    toolchain_environment
    if [ "$(toolchain_kind)" = native ]; then
        ensure_native
        exec_inside "$@"
    fi
    ensure_root
    enter_root "$root" "$@"
}

exec_inside() {
    command -v "$1" >/dev/null || fail "there is no program '$1' in the toolchain"
    exec "$@"
}

toolchain_environment() {
    export CASTWRIGHT_INSIDE=1
    export LANG=${LANG:-C.UTF-8}
    case $LANG in C | POSIX) export LANG=C.UTF-8 ;; esac
    export CCACHE_DIR=${CCACHE_DIR:-$cache/ccache} CCACHE_BASEDIR=$here CCACHE_NOHASHDIR=1
    export CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
}

# The folders that must be visible at their own place: the repository, its git folder when it is a worktree, home,
# where the caller stands, and what package managers are configured with.
shown_folders() {
    local common folder
    printf '%s\n' "$here" "$HOME" "$cache" "${CCACHE_DIR:-}" /tmp
    common=$(git -C "$here" rev-parse --git-common-dir 2>/dev/null || true)
    [ -z "$common" ] || (cd "$here" && cd "$common" && pwd -P)
    case $(pwd -P) in / | /usr* | /etc* | /bin* | /lib* | /sbin* | /var | /dev* | /proc* | /sys*) ;; *) pwd -P ;; esac
    for folder in ${PIP_FIND_LINKS:-} "$(dirname "${NPM_CONFIG_USERCONFIG:-/}")" "$(dirname "${PIP_CONFIG_FILE:-/}")"; do
        case $folder in / | . | /etc* | /usr*) ;; /*) echo "$folder" ;; esac
    done
    IFS=:
    for folder in ${CASTWRIGHT_BIND:-}; do echo "$folder"; done
}

# Sockets and files of the session: displays, sound of the bus, graphics, names, certificates.
session_paths() {
    local bus=${DBUS_SESSION_BUS_ADDRESS:-}
    printf '%s\n' /tmp/.X11-unix "${XDG_RUNTIME_DIR:-}" "${XAUTHORITY:-}" /run/dbus
    case ${WAYLAND_DISPLAY:-} in /*) echo "$WAYLAND_DISPLAY" ;; esac
    case $bus in unix:path=*) bus=${bus#unix:path=}; echo "${bus%%,*}" ;; esac
}

# Small files of the host that a process inside should see as they are.
host_files() {
    printf '%s\n' /etc/passwd /etc/group /etc/hosts /etc/hostname /etc/localtime /etc/timezone \
        /etc/ssl/certs /etc/ca-certificates /usr/share/ca-certificates /usr/local/share/ca-certificates \
        /etc/pip.conf /etc/npmrc
}

# Variables that would lead programs inside back to the host's own libraries.
host_only_variables="LD_LIBRARY_PATH LD_PRELOAD PYTHONHOME PYTHONPATH QT_PLUGIN_PATH QML2_IMPORT_PATH CC CXX CFLAGS CXXFLAGS LDFLAGS CPATH LIBRARY_PATH PKG_CONFIG_PATH CMAKE_PREFIX_PATH"

can_wrap() { bwrap --bind "$1" / --dev /dev --proc /proc true 2>/dev/null; }
can_wrap_plainly() { bwrap --bind "$1" / --dev-bind /dev /dev --ro-bind /proc /proc true 2>/dev/null; }

enter_root() {
    local inside=$1
    shift
    # shellcheck disable=SC2086
    unset $host_only_variables
    export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
    if command -v bwrap >/dev/null; then
        if can_wrap "$inside"; then
            wrap "$inside" "--dev /dev --proc /proc" "$@"
        elif can_wrap_plainly "$inside"; then
            wrap "$inside" "--dev-bind /dev /dev --ro-bind /proc /proc" "$@"
        fi
    fi
    if [ "$(id -u)" -eq 0 ] && unshare --mount true 2>/dev/null; then
        change_root "$inside" "$@"
    fi
    fail "the Debian 13 root cannot be entered: $(bwrap --bind "$inside" / true 2>&1 | tail -n 1). Ways out: allow user namespaces (sysctl kernel.unprivileged_userns_clone=1, user.max_user_namespaces above 0), start ./dev as root, give a container the right to create namespaces, or work on Debian 13."
}

wrap() {
    local inside=$1 devices=$2 path arguments stand
    shift 2
    # shellcheck disable=SC2206
    arguments=(--bind "$inside" / $devices --dev-bind-try /dev/dri /dev/dri --tmpfs /run --tmpfs /var/tmp
        --ro-bind-try /sys /sys)
    while IFS= read -r path; do
        # A link inside would be followed to a place that is not there.
        [ -e "$path" ] && [ ! -L "$inside$path" ] || continue
        arguments+=(--ro-bind-try "$(readlink -f "$path")" "$path")
    done < <(host_files)
    # The name server file is often a link into /run, which is not the host's inside.
    [ -e /etc/resolv.conf ] && arguments+=(--ro-bind "$(readlink -f /etc/resolv.conf)" /etc/resolv.conf)
    while IFS= read -r path; do
        case $path in /?*) ;; *) continue ;; esac
        arguments+=(--bind-try "$path" "$path")
    done < <(shown_folders | awk '!seen[$0]++'; session_paths | awk '!seen[$0]++')
    stand=$(pwd -P)
    case $stand in / | /usr* | /etc* | /bin* | /lib* | /sbin* | /var | /dev* | /proc* | /sys*) stand=$here ;; esac
    arguments+=(--remount-ro / --die-with-parent --chdir "$stand")
    exec bwrap "${arguments[@]}" "$@"
}

# Without bubblewrap, root mounts the same folders in a mount namespace of its own.
change_root() {
    local inside=$1 list stand
    shift
    stand=$(pwd -P)
    list=$({ printf '%s\n' /proc /sys /dev; shown_folders; session_paths; host_files; echo /etc/resolv.conf; } | awk '/^\/./ && !seen[$0]++')
    exec unshare --mount --propagation private bash -c '
        inside=$1; stand=$2; list=$3; shift 3
        while IFS= read -r path; do
            [ -e "$path" ] || continue
            real=$(readlink -f "$path")
            if [ -d "$real" ]; then mkdir -p "$inside$path"; else mkdir -p "$(dirname "$inside$path")"; [ -e "$inside$path" ] || : >"$inside$path"; fi
            mount --rbind "$real" "$inside$path" || exit 1
        done <<<"$list"
        [ -d "$inside$stand" ] || stand=/
        exec chroot "$inside" /usr/bin/env --chdir="$stand" "$@"
    ' enter "$inside" "$stand" "$list" "$@"
}
