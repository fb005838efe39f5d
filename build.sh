#!/usr/bin/env bash
# Starts the build from any folder: finds a .NET SDK, restores Cake, hands the arguments over as they were typed.
#   ./build.sh                        lists the targets
#   ./build.sh --target=NAME ...      runs one; see README.md
#   ./build.sh --install-sdk ...      first installs the wanted .NET SDK under .dotnet/
set -euo pipefail

script=${BASH_SOURCE[0]}
while [ -h "$script" ]; do
  folder=$(cd -P "${script%/*}" && pwd)
  script=$(readlink "$script")
  case $script in /*) ;; *) script=$folder/$script ;; esac
done
case $script in */*) folder=${script%/*} ;; *) folder=. ;; esac
root=$(cd -P "${folder:-/}" && pwd)

target=Help
install_sdk=no
cake_options=()
encoded=
add_argument() {
  local text=${1//%/%25}
  encoded+="=${text//$'\n'/%0A}"$'\n'
}

while [ $# -gt 0 ]; do
  case $1 in
    --target=*) target=${1#--target=} ;;
    --target) target=${2-}; [ $# -lt 2 ] || shift ;;
    --install-sdk) install_sdk=yes ;;
    --tree | --dryrun | --showdescription) cake_options+=("$1") ;;
    *) add_argument "$1" ;;
  esac
  shift
done

wanted_sdk() {
  local line
  while IFS= read -r line; do
    if [[ $line =~ \"version\":\ *\"([0-9.]+)\" ]]; then printf '%s' "${BASH_REMATCH[1]}"; return; fi
  done <"$root/global.json"
}

# The first .NET that has an SDK which global.json accepts.
find_dotnet() {
  local candidate
  for candidate in "$root/.dotnet/dotnet" "$(command -v dotnet || true)" "${DOTNET_ROOT:-}/dotnet" "${HOME:-}/.dotnet/dotnet"; do
    if [ -x "$candidate" ] && [ ! -d "$candidate" ] && (cd "$root" && "$candidate" --version >/dev/null 2>&1); then
      printf '%s' "$candidate"
      return
    fi
  done
}

install() {
  local installer=$root/.dotnet/dotnet-install.sh
  mkdir -p "$root/.dotnet"
  if command -v curl >/dev/null; then curl -fsSL https://dot.net/v1/dotnet-install.sh -o "$installer"
  else wget -qO "$installer" https://dot.net/v1/dotnet-install.sh; fi
  bash "$installer" --version "$(wanted_sdk)" --install-dir "$root/.dotnet" --no-path
}

dotnet=$(find_dotnet)
if [ -z "$dotnet" ] && [ "$install_sdk" = yes ]; then
  install || true
  dotnet=$(find_dotnet)
fi
if [ -z "$dotnet" ]; then
  version=$(wanted_sdk)
  printf '%s\n' \
    "error EH5002: no suitable .NET SDK was found: $version or a later ${version%.*}.x is wanted." \
    "  Get it from https://dotnet.microsoft.com/download/dotnet/${version%.*}, or let this script install it" \
    "  under .dotnet/ in the repository:  ./build.sh --install-sdk" >&2
  exit 3
fi

export PATH="${dotnet%/*}:$PATH" DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
export HARNESS_ARGUMENTS="$encoded" HARNESS_CALLER_FOLDER="$PWD"
cd "$root"

# Restoring the tool takes a second, so it is done once for each version of the manifest.
restored=.cake/restored
if [ ! "$restored" -nt .config/dotnet-tools.json ] || [ ! -d "${NUGET_PACKAGES:-$HOME/.nuget/packages}/cake.tool" ]; then
  "$dotnet" tool restore >/dev/null || { printf '%s\n' "error EH5003: 'dotnet tool restore' failed; Cake comes from the NuGet package index." >&2; exit 3; }
  mkdir -p .cake
  : >"$restored"
fi

exec "$dotnet" cake build/build.cake --verbosity=quiet "--target=$target" ${cake_options[@]+"${cake_options[@]}"}
