# ./dev package: the Debian package, in out/. What it depends on is read from the programs themselves.

icon_sizes="16 22 24 32 48 64 128 256 512"

verb_package() {
    local built stage=$here/out/package version deb
    [ $# -eq 0 ] || fail "package knows no '$1'; it takes nothing, or --test"
    configure release || return 1
    mapfile -t built < <(programs release)
    [ ${#built[@]} -gt 0 ] || fail "this tree has no program to package yet (app/)"
    if has_target release ui-editor; then built+=(ui-editor); fi
    build release "${built[@]}" iconraster || return 1
    validate_desktop_files || return 1
    rm -rf "$stage"
    mkdir -p "$stage/tree/DEBIAN" "$stage/debian"
    DESTDIR=$stage/tree cmake --install build/release --prefix /usr --strip >"$logs/install.log" 2>&1 || {
        show_errors "$logs/install.log"
        return 1
    }
    # shellcheck disable=SC2086
    build/release/bin/iconraster resources/icons/castwright.svg "$stage/tree/usr/share/icons/hicolor" $icon_sizes || return 1
    describe_cw "$stage/tree/usr" || return 1
    gzip -9n "$stage"/tree/usr/share/man/man1/*.1
    version=$(sed -n 's/^CMAKE_PROJECT_VERSION:STATIC=//p' build/release/CMakeCache.txt)
    write_documents "$stage" "$version"
    write_control "$stage" "$version" || return 1
    deb=$here/out/castwright_${version}_$(dpkg --print-architecture).deb
    rm -f "$here"/out/castwright_*.deb
    find "$stage/tree" -type d -exec chmod 755 {} +
    dpkg-deb --root-owner-group -Zxz --build "$stage/tree" "$deb" >"$logs/dpkg-deb.log" || return 1
    say "Programs: ${built[*]}"
    dpkg-deb --field "$deb" Depends >&2
    echo "$deb"
}

# The commands in cw's page, and how shells complete them, are what this cw says.
describe_cw() {
    local usr=$1 cw=$1/bin/cw
    [ -x "$cw" ] || return 0
    python3 -B packaging/toolchain/manpage.py "$cw" "$usr/share/man/man1/cw.1" || return 1
    mandoc -T lint -W warning "$usr/share/man/man1/cw.1" >&2 || return 1
    mkdir -p "$usr/share/bash-completion/completions" "$usr/share/zsh/vendor-completions" "$usr/share/fish/vendor_completions.d"
    "$cw" completion bash >"$usr/share/bash-completion/completions/cw" \
        && "$cw" completion zsh >"$usr/share/zsh/vendor-completions/_cw" \
        && "$cw" completion fish >"$usr/share/fish/vendor_completions.d/cw.fish" \
        && bash -n "$usr/share/bash-completion/completions/cw"
}

# Castwright has no home page yet, so that one warning of appstreamcli is turned down.
validate_desktop_files() {
    local page
    desktop-file-validate packaging/desktop/castwright.desktop \
        && appstreamcli validate --no-net --override=url-homepage-missing=info packaging/desktop/castwright.metainfo.xml >"$logs/appstream.log" 2>&1 || {
        cat "$logs/appstream.log" >&2
        return 1
    }
    for page in packaging/man/*.1; do
        mandoc -T lint -W warning "$page" >&2 || return 1
    done
}

write_documents() {
    local stage=$1 version=$2 documents=$1/tree/usr/share/doc/castwright
    mkdir -p "$documents"
    cat >"$documents/copyright" <<TEXT
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Castwright

Files: *
Copyright: The Castwright developers
License: GPL-3.0-or-later
 On Debian systems the full text is in /usr/share/common-licenses/GPL-3.
TEXT
    printf 'castwright (%s) unstable; urgency=medium\n\n  * Made from commit %s.\n\n -- The Castwright developers <castwright@localhost>  %s\n' \
        "$version" "$(git rev-parse --short HEAD 2>/dev/null || echo unknown)" "$(date -R)" | gzip -9n >"$documents/changelog.gz"
}

write_control() {
    local stage=$1 version=$2 libraries
    printf 'Source: castwright\n\nPackage: castwright\nArchitecture: any\nDescription: -\n' >"$stage/debian/control"
    libraries=$(cd "$stage" && find tree/usr/bin tree/usr/lib -type f 2>/dev/null | xargs dpkg-shlibdeps -O --ignore-missing-info 2>"$logs/shlibdeps.log" \
        | sed -n 's/^shlibs:Depends=//p')
    if [ -z "$libraries" ]; then
        cat "$logs/shlibdeps.log" >&2
        return 1
    fi
    cat >"$stage/tree/DEBIAN/control" <<TEXT
Package: castwright
Version: $version
Architecture: $(dpkg --print-architecture)
Maintainer: The Castwright developers <castwright@localhost>
Installed-Size: $(du -sk "$stage/tree/usr" | cut -f 1)
Depends: $libraries
Recommends: fonts-inter, fonts-jetbrains-mono, qt6-wayland, qt6-translations-l10n
Suggests: gnome-keyring | kwalletmanager
Section: devel
Priority: optional
Description: workshop for workflows of AI agents
 Castwright draws, refines and reviews workflows of AI agents. A workflow is a
 folder of plain files; nothing an engine proposes reaches them unseen.
TEXT
    (cd "$stage/tree" && find usr -type f -print0 | sort -z | xargs -0 md5sum >DEBIAN/md5sums)
}
