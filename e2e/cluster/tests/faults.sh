#!/usr/bin/env bash
# Node loss, partitions, hangs, drains, anti-affinity on a cluster of 3 nodes.
set -uo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cl=$here/../cluster
export KUBECONFIG=$("$cl" kubeconfig)
export KUBECACHEDIR=${KUBECONFIG%/*}/kubectl-cache
tc=${TESTCLUSTER_BIN:-$here/../target/bin}/tc
k() { "$tc" kubectl -n faults "$@"; }
pass=0 bad=0; t0=$(date +%s.%N)
lap() { awk "BEGIN{printf \"%.1fs\", $(date +%s.%N)-$t0}"; }
check() { local what=$1; shift; t0=$(date +%s.%N); if "$@"; then pass=$((pass+1)); echo "ok   $what ($(lap))"; else bad=$((bad+1)); echo "FAIL $what ($(lap))"; fi; }
until_ok() { local n=$1; shift; for _ in $(seq "$n"); do "$@" && return 0; sleep 0.3; done; return 1; }
node() { [ "$(k get node "node-$1" -o jsonpath='{.status.conditions[?(@.type=="Ready")].status}')" = "$2" ]; }
readypods() { [ "$(k get sts spread -o jsonpath='{.status.readyReplicas}')" = "$1" ]; }
on() { k get pods -l app=spread --field-selector "spec.nodeName=node-$1" -o jsonpath='{.items[0].metadata.name}'; }
ip() { k get pod "$1" -o jsonpath='{.status.podIP}'; }
get() { k exec "$(on "$1")" -- /testserver get "http://$(ip "$(on "$2")"):8080/hostname" >/dev/null 2>&1; }
blocked() { ! get "$1" "$2"; }
"$tc" kubectl create ns faults >/dev/null; until_ok 30 k get sa default >/dev/null 2>&1
k apply -f - >/dev/null <<'Y'
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: spread}
spec: {minAvailable: 2, selector: {matchLabels: {app: spread}}}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: spread}
spec:
  serviceName: spread
  replicas: 4
  podManagementPolicy: Parallel
  selector: {matchLabels: {app: spread}}
  template:
    metadata: {labels: {app: spread}}
    spec:
      terminationGracePeriodSeconds: 1
      affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{labelSelector: {matchLabels: {app: spread}}, topologyKey: kubernetes.io/hostname}]}}
      tolerations:
      - {key: node.kubernetes.io/unreachable, operator: Exists, effect: NoExecute, tolerationSeconds: 5}
      - {key: node.kubernetes.io/not-ready, operator: Exists, effect: NoExecute, tolerationSeconds: 5}
      containers:
      - name: s
        image: testcluster.local/testserver:1
        ports: [{containerPort: 8080}]
        readinessProbe: {httpGet: {path: /healthz, port: 8080}, periodSeconds: 1}
        volumeMounts: [{name: d, mountPath: /d}]
  volumeClaimTemplates:
  - metadata: {name: d}
    spec: {accessModes: [ReadWriteOnce], storageClassName: local, resources: {requests: {storage: 1Mi}}}
Y
check "3 of 4 pods run under required anti-affinity on 3 nodes" until_ok 100 readypods 3
pending() { [ "$(k get pods -l app=spread --field-selector status.phase=Pending -o name | wc -l)" = 1 ]; }
check "the fourth stays Pending" pending
k scale sts spread --replicas=3 >/dev/null; sleep 1
check "pods of nodes 1 and 2 reach each other" until_ok 20 get 1 2
"$cl" net cut 1 2
check "a cut between nodes 1 and 2 parts their pods" until_ok 10 blocked 1 2
check "while both reach node 3" eval 'get 1 3 && get 2 3'
"$cl" net heal 1 2
check "the cut heals" until_ok 10 get 1 2
"$cl" net cut 2 ctl
check "a node cut from the API server becomes NotReady" until_ok 120 node 2 Unknown
check "its pods still serve the others" eval 'k exec "$(on 1)" -- /testserver get "http://$(ip "$(on 2)"):8080/hostname" >/dev/null'
"$cl" net heal 2 ctl
check "and Ready again" until_ok 120 node 2 True
until_ok 200 readypods 3
t0=$(date +%s.%N); out=$("$tc" kubectl drain node-2 --ignore-daemonsets --delete-emptydir-data --timeout=60s 2>&1); echo "drain: rc $? $(tail -n1 <<<"$out")"
check "a drain evicts one pod within the PDB; its local volume holds it Pending" until_ok 20 pending
out=$("$tc" kubectl drain node-1 --ignore-daemonsets --delete-emptydir-data --timeout=5s 2>&1)
check "a second drain is held up by the PDB" grep -q 'disruption budget' <<<"$out"
"$tc" kubectl uncordon node-1 node-2 >/dev/null
check "uncordoned, all run" until_ok 100 readypods 3
p=$(on 3)
"$cl" node kill 3
check "a killed node is seen as lost" until_ok 120 node 3 Unknown
check "its pod is not Ready" until_ok 50 readypods 2
"$cl" node start 3
check "started again it gets Ready" until_ok 120 node 3 True
check "and its pod runs with its volume" until_ok 200 readypods 3
"$cl" node freeze 3
check "a frozen node is seen as lost" until_ok 120 node 3 Unknown
"$cl" node thaw 3
check "thawed it gets Ready" until_ok 120 node 3 True
check "all pods run" until_ok 200 readypods 3
k delete ns faults >/dev/null 2>&1
echo "$pass passed, $bad failed"; [ $bad = 0 ]
