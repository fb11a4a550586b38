#!/bin/bash
# Runs inside a clean Debian 13: installs the package that lies beside this file, then starts what it brought.
set -euo pipefail
here=$(dirname "$0")

case $1 in
install)
    apt-get update -o APT::Sandbox::User=root
    apt-get install -y --no-install-recommends -o APT::Sandbox::User=root "$here"/castwright_*.deb
    ;;
start)
    started=0
    failed=0
    for program in castwright castwrightd castwright-engine cw; do
        [ -x "/usr/bin/$program" ] || continue
        QT_QPA_PLATFORM=offscreen timeout 30 "$program" --version
        started=$((started + 1))
    done
    [ $started -gt 0 ] || { echo "the package brought no program"; exit 1; }
    if [ -x /usr/bin/castwright ]; then
        timeout 300 bash "$here/virtualdisplay.sh" 1600x900 castwright --tour /tmp/tour || { echo "the tour failed"; failed=1; }
        pictures=$(find /tmp/tour -name '*.png' -size +0 | wc -l)
        echo "the window: $pictures pictures of the tour"
        [ "$pictures" -gt 0 ] || failed=1
        # Which of its checks were not so; the file is small and of one line a check or of one line.
        grep -o '"what": *"[^"]*"[^}]*"true": *false\|"true": *false[^}]*"what": *"[^"]*"' /tmp/tour/tour.json || true
    fi
    if [ -x /usr/bin/cw ]; then
        cp -r /usr/share/castwright/samples/market-research /tmp/sample
        cw validate /tmp/sample/workflows/market-research || { echo "cw finds fault with the sample it came with"; failed=1; }
    fi
    for file in applications/castwright.desktop mime/packages/castwright.xml icons/hicolor/scalable/apps/castwright.svg \
        icons/hicolor/48x48/apps/castwright.png metainfo/dev.castwright.castwright.metainfo.xml castwright/templates \
        castwright/samples castwright/node-kinds bash-completion/completions/cw; do
        [ -s "/usr/share/$file" ] || { echo "/usr/share/$file is missing"; failed=1; }
    done
    [ "$failed" -eq 0 ] || exit 1
    echo "$started programs start"
    ;;
esac
