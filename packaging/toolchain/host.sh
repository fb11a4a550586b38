# What this machine is: whether it can build natively, and what it lacks.

os_release=${CASTWRIGHT_OS_RELEASE:-/etc/os-release}

# The packages of the toolchain, one a line.
wanted_packages() { grep -v -e '^#' -e '^[[:space:]]*$' "$pieces/packages"; }

package_key() { wanted_packages | sort | sha256sum | cut -c 1-12; }

# Debian 13 or newer; testing and unstable carry no VERSION_ID.
is_new_debian() {
    local id version
    [ -r "$os_release" ] || return 1
    id=$(. "$os_release" && echo "${ID:-}")
    version=$(. "$os_release" && echo "${VERSION_ID:-}")
    [ "$id" = debian ] && { [ -z "$version" ] || [ "${version%%.*}" -ge 13 ]; }
}

missing_packages() {
    local have
    have=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' 2>/dev/null | sed -n 's/^installed //p' | sort -u)
    comm -23 <(wanted_packages | sort -u) <(printf '%s\n' "$have")
}

at_least() { [ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | head -n 1)" = "$1" ]; }

# Another distribution that carries the same versions. Every tool is asked, so a half-equipped machine is not taken.
has_same_versions() {
    local tool library
    for tool in g++ cmake ninja ccache mold qmake6 clang-format-19 clang-tidy-19 clang++-19 Xvfb openbox dbus-run-session; do
        command -v $tool >/dev/null || return 1
    done
    at_least 14 "$(g++ -dumpversion)" && at_least 3.31 "$(cmake --version | grep -o -m 1 '[0-9.]*$')" \
        && at_least 6.8 "$(qmake6 -query QT_VERSION)" || return 1
    for library in libgit2 sqlite3 openssl libargon2 Qt6Widgets Qt6WebSockets Qt6NetworkAuth; do
        pkg-config --exists $library || return 1
    done
}

# Prints native or root. A machine whose own packages fit builds with them; any other gets a root of its own.
toolchain_kind() {
    case ${CASTWRIGHT_TOOLCHAIN:-} in
    native | root) echo "$CASTWRIGHT_TOOLCHAIN" ;;
    "") if is_new_debian || has_same_versions; then echo native; else echo root; fi ;;
    *) fail "CASTWRIGHT_TOOLCHAIN is '$CASTWRIGHT_TOOLCHAIN'; it may be native or root" ;;
    esac
}

# install_packages WHY PACKAGE…: as root by apt-get, otherwise a sentence with the line to type.
install_packages() {
    local why=$1
    shift
    if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
        step "Refreshing the package lists" "$cache/logs/apt-update.log" apt-get update \
            || say "apt-get update had trouble; trying with the lists at hand ($cache/logs/apt-update.log)"
        step "Installing $# packages ($why)" "$cache/logs/apt-install.log" \
            env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@" && return
        tail -n 5 "$cache/logs/apt-install.log" >&2
        fail "apt-get could not install: $*. Put right what it says above, then start again."
    fi
    if command -v apt-get >/dev/null; then
        fail "$why. Type this, then start again:
    sudo apt-get install --no-install-recommends $*"
    fi
    fail "$why. Install these with your system's package manager, then start again: $*"
}

ensure_native() {
    local missing
    is_new_debian || return 0
    mapfile -t missing < <(missing_packages)
    [ ${#missing[@]} -eq 0 ] && return
    if [ "$(id -u)" -ne 0 ]; then
        say "Castwright can also build in a root of its own, without touching your packages: CASTWRIGHT_TOOLCHAIN=root ./dev …"
    fi
    install_packages "The toolchain lacks ${#missing[@]} Debian packages" "${missing[@]}"
}
