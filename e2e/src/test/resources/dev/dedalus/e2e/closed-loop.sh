#!/usr/bin/env bash
# Sends a put, waits for its answer, and sends the next, until it is ended; what has no answer within
# a second is sent again, to the next router, under a session of that router. One line for each answer: when it came, in milliseconds.
# With --keys each put has a key: what is sent again is the same request to every router.
# Usage: closed-loop.sh [--keys] ROUTER... (address:port)
set -u
keys=
[ "$1" != --keys ] || { keys=$$- && shift; }
routers=("$@")
router=0
for ((version = 1; ; version++)); do
  until curl --silent --fail --output /dev/null --connect-timeout 0.5 --max-time 1.5 \
    -H 'Content-Type: application/json' ${keys:+-H "Idempotency-Key: $keys$version"} \
    -d '{"item": "a", "version": '$version', "content": "aGVsbG8="}' \
    "http://${routers[router]}/v1/requests/put?timeout=1s"; do
    router=$(((router + 1) % ${#routers[@]}))
  done
  date +%s%3N
done
