#!/usr/bin/env bash
# Eight loops that send puts one after the other, each on a connection of its own, until ended. One line for
# each request: the status (000 if none came), how many bytes of the request were sent, and curl's exit status.
# Usage: request-loops.sh ADDRESS:PORT
set -u
for loop in {1..8}; do
  for ((version = 1; ; version++)); do
    curl --silent --output /dev/null --max-time 15 --write-out '%{http_code} %{size_request} %{exitcode}\n' \
      -H 'Content-Type: application/json' \
      -d '{"item": "'"$loop"'", "version": '$version', "content": "aGVsbG8="}' \
      "http://$1/v1/requests/put"
  done &
done
wait
