#!/usr/bin/env bash
# Runs tonelint once with what the inputs say, tells its exit status as an output,
# and ends with it. No input is read by the shell as anything but text.
set -euo pipefail

args=(--format "${TONELINT_FORMAT:-github}")
if [ -n "${TONELINT_FAIL_ON:-}" ]; then
  args+=(--fail-on "$TONELINT_FAIL_ON")
fi
if [ -n "${TONELINT_SARIF:-}" ]; then
  args+=(--output "sarif=$TONELINT_SARIF")
fi
# Unlike an unquoted variable, read expands no wildcards.
while read -r -a words; do
  args+=(${words[@]+"${words[@]}"})
done <<<"${TONELINT_ARGS:-}"

paths=()
while IFS= read -r line; do
  line=${line%$'\r'}
  if [ -n "$line" ]; then
    paths+=("$line")
  fi
done <<<"${TONELINT_PATHS:-}"

status=0
tonelint lint "${args[@]}" -- ${paths[@]+"${paths[@]}"} || status=$?
printf 'status=%d\n' "$status" >>"$GITHUB_OUTPUT"
exit "$status"
