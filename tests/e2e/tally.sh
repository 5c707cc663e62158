# Sums up parts whose last line is `N passed, N failed`; read by the scripts of this folder.
# shellcheck shell=bash
passed=0
failed=0

run_part() { # TITLE COMMAND...
  local title=$1 log code=0 last
  shift
  echo "== $title"
  log=$(mktemp)
  "$@" | tee "$log" || code=$?
  last=$(tail -n 1 "$log")
  rm -f "$log"
  if [[ $last =~ ^([0-9]+)\ passed,\ ([0-9]+)\ failed$ ]]; then
    passed=$((passed + BASH_REMATCH[1]))
    failed=$((failed + BASH_REMATCH[2]))
    [ "$code" = 0 ] || [ "${BASH_REMATCH[2]}" != 0 ] || failed=$((failed + 1))
  else
    echo "$title ended with $code before it could count" >&2
    failed=$((failed + 1))
  fi
}

finish() {
  echo "$passed passed, $failed failed"
  [ "$failed" = 0 ] && [ "$passed" != 0 ]
}
