#!/usr/bin/env bash
# Proves that a running cluster behaves as one. Usage: smoke.sh (uses ../cluster)
set -uo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
export KUBECONFIG=${KUBECONFIG:-$("$here/../cluster" kubeconfig)}
export KUBECACHEDIR=${KUBECONFIG%/*}/kubectl-cache
tc=${TESTCLUSTER_BIN:-$here/../target/bin}/tc
ns=smoke
k() { "$tc" kubectl -n $ns "$@"; }
pass=0 bad=0
t0=$(date +%s.%N)
lap() { awk "BEGIN{printf \"at %.1fs\", $(date +%s.%N)-$t0}"; }
ok()   { pass=$((pass+1)); echo "ok   $* ($(lap))"; }
nok()  { bad=$((bad+1));   echo "FAIL $* ($(lap))"; }
check() { local what=$1; shift; if "$@"; then ok "$what"; else nok "$what"; fi; }
until_ok() { local n=$1; shift; for _ in $(seq "$n"); do "$@" && return 0; sleep 0.3; done; return 1; }
ready() { [ "$(k get sts web -o jsonpath='{.status.readyReplicas}')" = 3 ]; }
podready() { [ "$(k get pod "$1" -o jsonpath='{.status.conditions[?(@.type=="Ready")].status}')" = "$2" ]; }

k delete ns $ns --ignore-not-found >/dev/null 2>&1
"$tc" kubectl create ns $ns >/dev/null
until_ok 30 k get sa default >/dev/null 2>&1
t0=$(date +%s.%N)
k apply -f "$here/app.yaml" >/dev/null
check "StatefulSet of 3 with PVCs, probes (exec, http, grpc) and fsGroup gets Ready" until_ok 300 ready
k get pods -o wide
dns() { [[ "$(k exec web-0 -- /testserver get http://web-2.web.$ns.svc.cluster.local:8080/hostname 2>&1)" = web-2 ]]; }
check "a pod reaches another by its DNS name" until_ok 20 dns
short() { k exec web-1 -- nslookup web.$ns.svc.cluster.local 2>&1 | grep -c 'Address.*10\.244' | grep -qx 3; }
check "the headless Service resolves to 3 addresses" until_ok 20 short
lb() { local seen; seen=$(for _ in $(seq 30); do k exec web-0 -- /testserver get http://web-lb/hostname; done | sort | uniq -c); echo "$seen"; [ "$(wc -l <<<"$seen")" = 3 ]; }
check "the ClusterIP Service balances over 3 pods" lb
cpu() { # a busy loop of 5 s under 200m must get about 1 s of CPU
  local a b f='f=/sys/fs/cgroup/cpuacct/cpuacct.usage; [ -e $f ] && cat $f || sed -n "s/usage_usec \(.*\)/\1000/p" /sys/fs/cgroup/cpu.stat'
  a=$(k exec web-0 -- sh -c "$f"); k exec web-0 -- timeout 5 sh -c 'while :; do :; done' >/dev/null 2>&1; b=$(k exec web-0 -- sh -c "$f")
  echo "CPU used in 5 s: $(( (b-a)/1000000 )) ms"; [ $(( (b-a)/1000000 )) -lt 1500 ] && [ $(( (b-a)/1000000 )) -gt 500 ]; }
check "the CPU limit of 200m holds" cpu
k exec web-1 -- sh -c 'echo kept > /data/f' || nok "the volume cannot be written as a non-root user"
uid=$(k get pod web-1 -o jsonpath='{.metadata.uid}')
k delete pod web-1 --wait=false >/dev/null
again() { local u; u=$(k get pod web-1 -o jsonpath='{.metadata.uid}' 2>/dev/null); [ -n "$u" ] && [ "$u" != "$uid" ] && podready web-1 True; }
check "a deleted pod comes back" until_ok 100 again
check "its volume kept the data" test "$(k exec web-1 -- cat /data/f)" = kept
check "logs" grep -q 'testserver on' <<<"$(k logs web-0)"
k port-forward svc/web-lb 18080:80 >/dev/null 2>&1 & pf=$!
pfok() { curl -fsS -m 2 http://127.0.0.1:18080/hostname 2>/dev/null | grep -q '^web-'; }
check "port-forward" until_ok 20 pfok
kill $pf 2>/dev/null; wait $pf 2>/dev/null
until_ok 50 ready
k exec web-2 -- touch /tmp/unhealthy
check "a failing http probe makes the pod unready" until_ok 60 podready web-2 False
evict() { "$tc" kubectl create --raw "/api/v1/namespaces/$ns/pods/web-0/eviction" -f - <<<'{"apiVersion":"policy/v1","kind":"Eviction","metadata":{"name":"web-0","namespace":"'$ns'"}}' 2>&1; }
out=$(evict)
check "the PDB blocks an eviction while one pod is down" grep -q 'disruption budget' <<<"$out"
k exec web-2 -- rm /tmp/unhealthy
check "and the pod gets ready again" until_ok 60 podready web-2 True
k patch pvc data-web-0 --type=merge -p '{"spec":{"resources":{"requests":{"storage":"2Gi"}}}}' >/dev/null
grown() { [ "$(k get pvc data-web-0 -o jsonpath='{.status.capacity.storage}')" = 2Gi ]; }
check "a PVC grows" until_ok 30 grown
# NetworkPolicy: deny all ingress to web-2, then let only web-0 in
get() { k exec "$1" -- /testserver get "http://$(k get pod "$2" -o jsonpath='{.status.podIP}'):8080/hostname" >/dev/null 2>&1; }
check "before any policy web-1 reaches web-2" get web-1 web-2
k apply -f - >/dev/null <<'Y'
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: only-web-0}
spec:
  podSelector: {matchLabels: {apps.kubernetes.io/pod-index: "2"}}
  policyTypes: [Ingress]
  ingress:
  - from: [{podSelector: {matchLabels: {apps.kubernetes.io/pod-index: "0"}}}]
    ports: [{port: http}]
Y
blocked() { ! get "$1" "$2"; }
check "a NetworkPolicy keeps web-1 from web-2" until_ok 10 blocked web-1 web-2
check "and lets web-0 in, by a named port" until_ok 10 get web-0 web-2
check "and kubelet's probes still pass" podready web-2 True
k apply -f - >/dev/null <<'Y'
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: no-egress}
spec: {podSelector: {matchLabels: {apps.kubernetes.io/pod-index: "0"}}, policyTypes: [Egress], egress: []}
Y
check "a NetworkPolicy without egress rules keeps web-0 from web-1" until_ok 10 blocked web-0 web-1
k delete netpol --all >/dev/null
check "without policies all is open again" until_ok 10 get web-0 web-1
k delete sts web >/dev/null; k delete pvc --all >/dev/null
nopv() { [ -z "$("$tc" kubectl get pv -o name)" ]; }
check "deleted claims free their volumes" until_ok 60 nopv
k delete ns $ns >/dev/null
ok "the namespace is deleted"
echo "$pass passed, $bad failed"
[ $bad = 0 ]
