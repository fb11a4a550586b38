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
    for program in castwright castwrightd castwright-engine cw; do
        [ -x "/usr/bin/$program" ] || continue
        QT_QPA_PLATFORM=offscreen timeout 30 "$program" --version
        started=$((started + 1))
    done
    [ $started -gt 0 ] || { echo "the package brought no program"; exit 1; }
    if [ -x /usr/bin/castwright ]; then
        timeout 300 bash "$here/virtualdisplay.sh" 1600x900 castwright --tour /tmp/tour
        pictures=$(find /tmp/tour -name '*.png' -size +0 | wc -l)
        echo "the window: $pictures pictures of the tour"
        [ "$pictures" -gt 0 ]
    fi
    for file in applications/castwright.desktop mime/packages/castwright.xml icons/hicolor/scalable/apps/castwright.svg; do
        [ -s "/usr/share/$file" ] || { echo "/usr/share/$file is missing"; exit 1; }
    done
    echo "$started programs start"
    ;;
esac
