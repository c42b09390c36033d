#!/usr/bin/env bash
# Shows that "down" leaves the machine as "up" found it. Usage: leaves-nothing.sh [N] (nodes)
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
look() {
  echo "== mounts"; sort /proc/self/mounts
  echo "== links"; ip -br link | awk '{print $1}'; ip route; ip rule
  echo "== nft"; nft list ruleset 2>/dev/null | sed 's/counter packets.*bytes [0-9]*//' || true
  echo "== iptables"; iptables-save 2>/dev/null | grep -v '^#' || true; iptables-legacy-save 2>/dev/null | grep -v '^#' || true
  echo "== netns"; ls /run/netns 2>/dev/null || true
  echo "== cgroups"; find /sys/fs/cgroup -type d \( -name 'testcluster*' -o -name 'kubepods*' \)
  echo "== sysctls"; for k in vm/overcommit_memory vm/panic_on_oom kernel/panic kernel/panic_on_oops kernel/keys/root_maxkeys net/ipv4/ip_forward net/netfilter/nf_conntrack_max net/ipv4/conf/all/route_localnet; do echo "$k $(cat /proc/sys/$k 2>/dev/null)"; done
  echo "== processes"; ps -eo args | grep -E 'containerd|kubelet|kube-|etcd|[ /]tc |coredns|pause' | grep -v -E 'grep|leaves-nothing' || true
  echo "== folders"; ls -d /var/lib/kubelet /var/lib/etcd /etc/cni/net.d /run/containerd /var/lib/cni /var/log/pods /var/log/containers /run/flannel 2>/dev/null || true
}
look > /tmp/tc-before.$$
for i in 1 2; do
  "$here/../cluster" up --nodes "${1:-2}" >/dev/null
  "$here/../cluster" kubectl create deployment web --image=testcluster.local/testserver:1 --replicas=4 >/dev/null
  "$here/../cluster" kubectl rollout status deployment/web --timeout=60s | tail -n1
  "$here/../cluster" down
  look > /tmp/tc-after.$$
  diff /tmp/tc-before.$$ /tmp/tc-after.$$ && echo "round $i: nothing is left"
done
rm -f /tmp/tc-before.$$ /tmp/tc-after.$$
