# Adds up test runs for `.ci/run`. Sourced by bash.
passed=0
failed=0

# Runs a test run and shows what it says. Counted are Vitest's tests, the lines that begin with `ok` or `FAILED`, and a run that
# names neither as one. A run that fails without a failed test is a failed one, and ends the script.
counted() {
  local said good=yes run_passed run_failed
  said=$(mktemp)
  "$@" 2>&1 | tee "$said" || good=no
  run_passed=$(number_of passed '^ok  ' "$said")
  run_failed=$(number_of failed '^FAILED  ' "$said")
  rm -f "$said"
  if [ "$good" = no ] && [ "$run_failed" -eq 0 ]; then run_failed=1; fi
  if [ $((run_passed + run_failed)) -eq 0 ]; then run_passed=1; fi
  passed=$((passed + run_passed))
  failed=$((failed + run_failed))
  [ "$good" = yes ]
}

# beside COMMAND COMMAND ...: runs these at once, each a line for bash, and counts and shows one after the other.
beside() {
  local said pids=() good=yes at code
  said=$(mktemp -d)
  for at in $(seq $#); do
    bash -c "${!at}" >"$said/$at" 2>&1 &
    pids[at]=$!
  done
  for at in $(seq $#); do
    code=0
    wait "${pids[at]}" || code=$?
    counted shown "$said/$at" "$code" || good=no
  done
  rm -rf "$said"
  [ "$good" = yes ]
}
shown() { cat "$1"; return "$2"; }

# number_of WORD LINE FILE: what Vitest's last line "Tests  1 failed | 2 passed (3)" says of WORD, and the lines that match LINE.
number_of() {
  sed 's/\x1b\[[0-9;]*m//g' "$3" | awk -v word="$1" -v line="$2" '
    $0 ~ line { lines++ }
    $1 == "Tests" { for (at = 2; at < NF; at++) if ($(at + 1) == word) tests += $at }
    END { print tests + lines }'
}

# The last line, whatever happened. What failed outside a test run counts as well.
closing_line() {
  local code=$?
  if [ "$code" -ne 0 ] && [ "$failed" -eq 0 ]; then failed=1; fi
  printf '\n%d passed, %d failed\n' "$passed" "$failed"
}
trap closing_line EXIT
