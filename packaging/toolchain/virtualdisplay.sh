#!/bin/bash
# virtualdisplay.sh WIDTHxHEIGHT CMD…: runs CMD on an X display, a window manager and a session bus of its own, and
# takes them down after it. Its exit status is CMD's.
set -uo pipefail

size=$1
shift
work=$(mktemp -d)
server=
manager=
finish() {
    [ -z "$manager" ] || kill "$manager" 2>/dev/null
    [ -z "$server" ] || kill "$server" 2>/dev/null
    wait 2>/dev/null
    rm -rf "$work"
}
trap finish EXIT
trap 'exit 130' INT TERM

mkfifo "$work/display"
mkdir -p /tmp/.X11-unix 2>/dev/null
Xvfb -displayfd 3 -screen 0 "${size}x24" -nolisten tcp -dpi 96 3>"$work/display" 2>"$work/xvfb.log" &
server=$!
if ! read -r -t 20 number <"$work/display"; then
    echo "the virtual display did not start: $(tail -n 2 "$work/xvfb.log")" >&2
    exit 1
fi
export DISPLAY=:$number
unset WAYLAND_DISPLAY
export XDG_RUNTIME_DIR=$work/runtime
mkdir -m 700 "$XDG_RUNTIME_DIR"
openbox >"$work/openbox.log" 2>&1 &
manager=$!
# The bus ends with the command.
QT_QPA_PLATFORM=xcb dbus-run-session -- "$@"
