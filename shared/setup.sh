# Sourced by kiosk/try.sh and tests/run.sh, from the top of the checkout: installs what is missing
# and builds. $script is the name that messages begin with.

fail() {
  echo "$script: $1" >&2
  exit 1
}

# install_packages KIND…: one apt-get line for what shared/packages.txt lists and the machine lacks.
install_packages() {
  command -v dpkg-query >/dev/null 2>&1 ||
    fail "this machine is not Debian; install what shared/packages.txt lists and build with cmake"
  kinds=" $* "
  missing=
  while read -r kind name why; do
    case "$kinds" in *" $kind "*) ;; *) continue ;; esac
    case "$(dpkg-query -W -f='${Status}' "$name" 2>/dev/null)" in
      "install ok installed") ;;
      *) missing="$missing $name" ;;
    esac
  done < shared/packages.txt
  [ -n "$missing" ] || return 0
  as_root=
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null 2>&1 ||
      fail "packages are missing and there is no sudo; run as root: apt-get install$missing"
    as_root=sudo
  fi
  echo "Installing:$missing"
  mkdir -p build
  # The lists of a fresh machine are empty or old.
  $as_root apt-get update >build/apt.log 2>&1
  # shellcheck disable=SC2086  # a list of names
  $as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y --no-install-recommends $missing >>build/apt.log 2>&1 ||
    fail "apt-get could not install$missing; is there a network? ($(tail -n 1 build/apt.log))"
}

# build_in FOLDER CMAKE-OPTION… -- TARGET…
build_in() {
  folder=$1
  shift
  options=
  while [ "$#" -gt 0 ] && [ "$1" != "--" ]; do
    options="$options $1"
    shift
  done
  [ "$#" -gt 0 ] && shift
  mkdir -p "$folder"
  echo "Building in $folder (what is said there: $folder/build.log)"
  # shellcheck disable=SC2086  # a list of options
  cmake -B "$folder" -G Ninja $options >"$folder/build.log" 2>&1 ||
    fail "cmake refused; see $folder/build.log ($(grep -m 1 'Error' "$folder/build.log"))"
  if [ -t 1 ]; then
    cmake --build "$folder" ${1:+--target "$@"} || fail "the build failed; see above"
  else
    cmake --build "$folder" ${1:+--target "$@"} >>"$folder/build.log" 2>&1 ||
      fail "the build failed; see $folder/build.log ($(grep -m 1 'error' "$folder/build.log"))"
  fi
}
