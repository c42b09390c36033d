#!/usr/bin/env bash
# Sends a put, waits for its answer, and sends the next, until it is ended; what has no answer within
# a second is sent again, to the next router, under a session of that router. One line for each answer: when it came, in milliseconds.
# Usage: closed-loop.sh ROUTER... (address:port)
set -u
routers=("$@")
router=0
for ((version = 1; ; version++)); do
  until curl --silent --fail --output /dev/null --connect-timeout 0.5 --max-time 1.5 \
    -H 'Content-Type: application/json' \
    -d '{"item": "a", "version": '$version', "content": "aGVsbG8="}' \
    "http://${routers[router]}/v1/requests/put?timeout=1s"; do
    router=$(((router + 1) % ${#routers[@]}))
  done
  date +%s%3N
done
