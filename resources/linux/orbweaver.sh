#!/bin/sh
# Orbweaver: its command line, or without arguments and with a display its window.
set -eu
here=$(dirname "$(readlink -f "$0")")
# The command line's own code for what could not be started.
could_not_start=4

# Chromium's sandbox needs user namespaces, or its helper owned by root with the setuid bit.
can_isolate() {
  [ "$(stat -c %u:%a "$here/window/chrome-sandbox")" != 0:4755 ] || return 0
  command -v unshare >/dev/null || return 0
  unshare --user --map-root-user true 2>/dev/null
}

open_window() {
  if [ "$(id -u)" -eq 0 ]; then
    echo 'orbweaver: the window is not opened as root, for whom Chromium has no sandbox. Start it as an ordinary user; the commands work as root too: orbweaver --help' >&2
    exit "$could_not_start"
  fi
  if ! can_isolate; then
    cat >&2 <<END
orbweaver: the window cannot be opened safely: this system gives ordinary users no user namespaces, and Chromium's sandbox needs them.
To put it right, do one of these:
  install the .deb or .rpm package, which brings a sandbox helper of its own
  sudo chown root:root '$here/window/chrome-sandbox' && sudo chmod 4755 '$here/window/chrome-sandbox'
The commands work all the same: orbweaver --help
END
    exit "$could_not_start"
  fi
  exec "$here/window/orbweaver"
}

# Sets `node` to the first Node of 18.15 or newer on the PATH.
find_node() {
  for name in node nodejs; do
    node=$(command -v "$name") || continue
    version=$("$node" --version 2>/dev/null) || continue
    version=${version#v}
    major=${version%%.*}
    rest=${version#*.}
    minor=${rest%%.*}
    case $major.$minor in *[!0-9.]*) continue ;; esac
    if [ "$major" -gt 18 ] || { [ "$major" -eq 18 ] && [ "$minor" -ge 15 ]; }; then return 0; fi
  done
  return 1
}

if [ $# -eq 0 ] && [ -n "${DISPLAY-}${WAYLAND_DISPLAY-}" ]; then open_window; fi
if ! find_node; then
  echo 'orbweaver: the command line needs Node 18.15 or newer, and there is none on the PATH. To install it: sudo apt install nodejs (Debian, Ubuntu) or sudo dnf install nodejs (Fedora)' >&2
  exit "$could_not_start"
fi
# nohup has the signal of a closed terminal ignored, which Node takes back: the lowest bit of the mask is SIGHUP.
case $(sed -n 's/^SigIgn:.*\(.\)$/\1/p' /proc/$$/status 2>/dev/null) in [13579bdf]) export ORBWEAVER_HANGUP=ignored ;; esac
exec "$node" "$here/command-line/out/main/cli.js" "$@"
