#!/usr/bin/env bash
# NetworkPolicy: selectors, namespaces, blocks, ports, egress, open connections.
set -uo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
export KUBECONFIG=${KUBECONFIG:-$("$here/../cluster" kubeconfig)}
export KUBECACHEDIR=${KUBECONFIG%/*}/kubectl-cache
tc=${TESTCLUSTER_BIN:-$here/../target/bin}/tc
k() { "$tc" kubectl "$@"; }
pass=0 bad=0
check() { local what=$1; shift; if "$@"; then pass=$((pass+1)); echo "ok   $what"; else bad=$((bad+1)); echo "FAIL $what"; fi; }
until_ok() { for _ in $(seq 12); do "$@" && return 0; sleep 0.3; done; return 1; }
get() { k -n "$1" exec "$2" -- /testserver get "http://$3:${4:-8080}/hostname" >/dev/null 2>&1; }
no() { ! "$@"; }
yes_() { until_ok "$@"; }
not_() { until_ok no "$@"; }
pod() { k -n "$1" run "$2" --image=testcluster.local/testserver:1 --labels="app=$2" --port=8080 >/dev/null; }
pol() { k apply -f - >/dev/null; sleep 0.5; }
for n in np-a np-b; do k create ns $n >/dev/null; until_ok k -n $n get sa default >/dev/null 2>&1; done
pod np-a server; pod np-a client; pod np-b other
for x in "np-a server" "np-a client" "np-b other"; do k -n ${x% *} wait --for=condition=Ready pod/${x#* } --timeout=40s >/dev/null; done
k -n np-a expose pod server --port=80 --target-port=8080 >/dev/null
S=server.np-a.svc.cluster.local
sip=$(k -n np-a get pod server -o jsonpath='{.status.podIP}'); oip=$(k -n np-b get pod other -o jsonpath='{.status.podIP}')
check "open: client and other reach the Service" eval 'yes_ get np-a client $S 80 && yes_ get np-b other $S 80'
pol <<'Y'
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: deny-all, namespace: np-a}
spec: {podSelector: {}, policyTypes: [Ingress, Egress]}
Y
check "default deny stops all, names included" eval 'not_ get np-a client $S 80 && no get np-b other $S 80'
pol <<'Y'
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: dns, namespace: np-a}
spec:
  podSelector: {}
  policyTypes: [Egress]
  egress: [{to: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: kube-system}}, podSelector: {matchLabels: {k8s-app: kube-dns}}}], ports: [{port: 53, protocol: UDP}, {port: 53, protocol: TCP}]}]
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: client-out, namespace: np-a}
spec: {podSelector: {matchLabels: {app: client}}, policyTypes: [Egress], egress: [{to: [{podSelector: {matchLabels: {app: server}}}], ports: [{port: 8080}]}]}
Y
check "egress alone is not enough" no get np-a client $S 80
pol <<'Y'
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: server-in, namespace: np-a}
spec: {podSelector: {matchLabels: {app: server}}, policyTypes: [Ingress], ingress: [{from: [{podSelector: {matchLabels: {app: client}}}], ports: [{port: 8080, endPort: 8081}]}]}
Y
check "with ingress too the client gets through, by the Service's name" yes_ get np-a client $S 80
check "another namespace does not" no get np-b other $S 80
pol <<'Y'
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: from-b, namespace: np-a}
spec: {podSelector: {matchLabels: {app: server}}, policyTypes: [Ingress], ingress: [{from: [{namespaceSelector: {matchLabels: {team: b}}}]}]}
Y
check "a namespace without the label stays out" no get np-b other $S 80
k label ns np-b team=b >/dev/null
check "with the label it gets in" yes_ get np-b other $S 80
k -n np-a delete netpol from-b >/dev/null
pol <<Y
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: block, namespace: np-a}
spec: {podSelector: {matchLabels: {app: server}}, policyTypes: [Ingress], ingress: [{from: [{ipBlock: {cidr: 10.244.0.0/16, except: [$oip/32]}}]}]}
Y
check "an ipBlock's exception holds" not_ get np-b other $sip
k -n np-a delete netpol block >/dev/null
pol <<Y
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: block, namespace: np-a}
spec: {podSelector: {matchLabels: {app: server}}, policyTypes: [Ingress], ingress: [{from: [{ipBlock: {cidr: $oip/32}}]}]}
Y
check "an ipBlock lets in" yes_ get np-b other $sip
# an open connection: nc holds one, a later policy must stop it
k -n np-a delete netpol --all >/dev/null
k -n np-a exec server -- sh -c 'nc -l -p 7000 > /tmp/got' & a=$!
sleep 1
k -n np-b exec other -- sh -c "(for i in 1 2 3 4 5 6 7 8 9 10; do echo \$i; sleep 1; done) | timeout 12 nc $sip 7000" & b=$!
sleep 3
pol <<'Y'
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: deny-all, namespace: np-a}
spec: {podSelector: {}, policyTypes: [Ingress]}
Y
sleep 8
got=$(k -n np-a exec server -- cat /tmp/got | tail -n1)
check "a new policy stops an open connection (got $got of 10 lines)" test "${got:-0}" -lt 7 -a "${got:-0}" -gt 0
kill $a $b 2>/dev/null; wait 2>/dev/null
k delete ns np-a np-b >/dev/null 2>&1
echo "$pass passed, $bad failed"; [ $bad = 0 ]
