#!/usr/bin/env bash
# Puts tonelint on the PATH of the steps that follow: the release TONELINT_VERSION,
# or else what the commit of this action builds.
set -euo pipefail

releases=${TONELINT_RELEASES:-https://github.com/tonelint/tonelint/releases/download}
bin=$RUNNER_TEMP/tonelint/bin
mkdir -p "$bin"

fail() {
  printf '::error title=tonelint::%s\n' "$*"
  exit 2
}

build() {
  cd "$(dirname "$0")/../../.."
  # The caller's go.work, and flags for their own builds, have no say in this one.
  GOWORK=off GOFLAGS='' CGO_ENABLED=0 go build -trimpath -buildvcs=false -o "$bin/" ./cmd/tonelint
}

checksum() {
  if command -v sha256sum >/dev/null; then
    sha256sum "$1"
  else
    shasum -a 256 "$1"
  fi | cut -d ' ' -f 1
}

download() {
  local version=${1#v} os arch suffix=tar.gz name want
  [[ $version =~ ^[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.-]+)?$ ]] || fail "the input version is \"$1\", and not a release such as 1.2.3"
  case ${RUNNER_OS:-} in
  Linux) os=linux ;;
  macOS) os=darwin ;;
  Windows) os=windows suffix=zip ;;
  *) fail "there is no release for ${RUNNER_OS:-this system}; without the input version tonelint is built from source" ;;
  esac
  case ${RUNNER_ARCH:-} in
  X64) arch=amd64 ;;
  ARM64) arch=arm64 ;;
  *) fail "there is no release for ${RUNNER_ARCH:-this processor}; without the input version tonelint is built from source" ;;
  esac
  name=tonelint_${version}_${os}_$arch.$suffix
  cd "$RUNNER_TEMP/tonelint"
  for file in checksums.txt "$name"; do
    curl --fail --silent --show-error --location --retry 3 --output "$file" "$releases/v$version/$file" ||
      fail "$releases/v$version/$file can't be downloaded; is there a release $version?"
  done
  want=$(awk -v name="$name" '$2 == name { print $1 }' checksums.txt)
  [ -n "$want" ] || fail "checksums.txt of release $version does not name $name"
  [ "$(checksum "$name")" = "$want" ] || fail "the checksum of $name is not that of release $version"
  if [ "$suffix" = zip ]; then
    unzip -q -o "$name" tonelint.exe -d "$bin"
  else
    tar -x -z -f "$name" -C "$bin" tonelint
  fi
}

if [ -n "${TONELINT_VERSION:-}" ]; then
  download "$TONELINT_VERSION"
else
  build
fi
"$bin/tonelint" version
printf '%s\n' "$bin" >>"$GITHUB_PATH"
