# ./dev package --test: installs the package in a Debian 13 root that has nothing of a developer's, and starts it.

clean_packages=(ca-certificates xvfb openbox dbus-daemon)

ensure_clean_root() {
    clean_root=$(clean_root_path)
    [ -d "$clean_root" ] && return
    mkdir -p "$cache/logs"
    exec 9>"$cache/toolchain.lock"
    flock 9
    remove_stale_partials
    [ -d "$clean_root" ] || root_megabytes=1500 make_root "$clean_root" clean "${clean_packages[@]}"
    exec 9>&-
}

# The cached root stays clean: the package goes into a copy, which goes away.
try_package() {
    local deb log=$here/out/logs/package-test.log
    deb=$(ls "$here"/out/castwright_*.deb)
    [ "$(id -u)" -eq 0 ] || fail "package --test installs into a root, which takes root here. The package is made: $deb"
    command -v bwrap >/dev/null || need_root_tools
    ensure_clean_root
    remove_stale_partials
    find_mirror
    trial=$cache/trial.partial.$$
    trap 'remove_root "$trial"' EXIT
    step "Copying the clean root" "$log.copy" cp -a --reflink=auto "$clean_root" "$trial" || fail "the root could not be copied: see $log.copy"
    mkdir -p "$trial/opt/try"
    cp "$deb" "$here/packaging/toolchain/virtualdisplay.sh" "$here/packaging/toolchain/trypackage.sh" "$trial/opt/try/"
    apt_network_options >"$trial/etc/apt/apt.conf.d/98host"
    echo "deb $([ "$mirror_trusted" = yes ] && echo '[trusted=yes] ')$mirror trixie main" >"$trial/etc/apt/sources.list"
    step "Installing the package in a clean Debian 13" "$log" in_trial bash /opt/try/trypackage.sh install \
        || { tail -n 15 "$log" >&2; fail "the package does not install; see $log"; }
    step "Starting what was installed" "$log.start" in_trial bash /opt/try/trypackage.sh start \
        || { tail -n 25 "$log.start" >&2; fail "what was installed does not start; see $log.start"; }
    cat "$log.start"
}

in_trial() {
    env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/tmp LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
        bwrap --bind "$trial" / --dev /dev --proc /proc --tmpfs /tmp --tmpfs /run \
        --ro-bind "$(readlink -f /etc/resolv.conf)" /etc/resolv.conf --ro-bind-try /etc/hosts /etc/hosts --die-with-parent "$@"
}
