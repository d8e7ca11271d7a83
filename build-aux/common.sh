# Shared by build-aux/run and build-aux/test; sourced, never run.
# SPDX-License-Identifier: GPL-3.0-or-later

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root" || exit 1
mkdir -p build

say () { printf '\n== %s\n' "$*"; }
fail () { printf '%s\n' "$*" >&2; exit 1; }

# packages PART…: the names that build-aux/debian-packages lists under "# PART"
packages () {
  awk -v parts=" $* " '/^# /{part=$2; next} NF && index(parts, " " part " ") {print $1}' build-aux/debian-packages
}

# need PART…: installs what is missing; a second run only looks and is done in a moment
need () {
  local missing=() name
  if ! command -v apt-get >/dev/null; then
    check_tools
    return
  fi
  for name in $(packages "$@"); do
    dpkg-query -W -f '${db:Status-Abbrev}' "$name" 2>/dev/null | grep -q '^ii' || missing+=("$name")
  done
  [ ${#missing[@]} -eq 0 ] && return
  say "Installing ${#missing[@]} packages: ${missing[*]}"
  if [ "$(id -u)" -eq 0 ]; then
    install_packages "" "${missing[@]}"
  elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    install_packages sudo "${missing[@]}"
  else
    fail "Installing needs the administrator. Run this first, then try again:
  apt-get install --no-install-recommends ${missing[*]}"
  fi
}

install_packages () {
  local as=$1
  shift
  $as apt-get update -qq || echo "The list of packages could not be renewed; going on with the old one." >&2
  $as env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null ||
    fail "apt-get could not install: $*"
}

# Elsewhere than on Debian: names what is missing by what the build looks for
check_tools () {
  local missing=() tool module
  for tool in cc meson ninja pkg-config msgfmt glib-compile-resources blueprint-compiler; do
    command -v "$tool" >/dev/null || missing+=("$tool")
  done
  for module in glib-2.0 sqlite3 json-glib-1.0 libxml-2.0 libarchive icu-i18n libcmark cairo pangocairo gtk4 libadwaita-1 shumate-1.0; do
    pkg-config --exists "$module" 2>/dev/null || missing+=("$module (development files)")
  done
  [ ${#missing[@]} -eq 0 ] && return
  printf 'This is not Debian; please install these with your package manager:\n' >&2
  printf '  %s\n' "${missing[@]}" >&2
  exit 1
}

# configure DIR OPTION…: once; afterwards ninja notices by itself what changed
configure () {
  local dir=$1
  shift
  [ -f "$dir/build.ninja" ] && return
  meson setup "$dir" "$@" >"$dir.log" 2>&1 || { cat "$dir.log" >&2; fail "meson could not configure $dir"; }
  rm -f "$dir.log"
}

compile () {
  ninja -C "$1" --quiet || fail "The build in $1 failed; the first error above says where."
}
