package main

import (
	"fmt"
)

// nodeFiles are the configuration files of node i.
func nodeFiles(i int) map[string]string {
	return map[string]string{
		"containerd.toml": `version = 2
root = "/var/lib/containerd"
state = "/run/containerd"
disabled_plugins = ["io.containerd.internal.v1.opt", "io.containerd.internal.v1.tracing", "io.containerd.tracing.processor.v1.otlp", "io.containerd.snapshotter.v1.aufs", "io.containerd.snapshotter.v1.btrfs", "io.containerd.snapshotter.v1.devmapper", "io.containerd.snapshotter.v1.zfs", "io.containerd.nri.v1.nri"]
[grpc]
  address = "/run/containerd/containerd.sock"
[plugins."io.containerd.grpc.v1.cri"]
  sandbox_image = "testcluster.local/pause:1"
  restrict_oom_score_adj = true
  stream_server_address = "127.0.0.1"
  [plugins."io.containerd.grpc.v1.cri".containerd]
    snapshotter = "overlayfs"
    default_runtime_name = "runc"
    [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
      runtime_type = "io.containerd.runc.v2"
      [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc.options]
        SystemdCgroup = false
  [plugins."io.containerd.grpc.v1.cri".cni]
    bin_dir = "` + cniDir() + `"
    conf_dir = "/tc/etc/cni"
`,
		// ptp instead of a bridge: every packet between pods, even of one node,
		// is routed, so that NetworkPolicy rules in the forward hook see it
		// without br_netfilter.
		"cni/10-testcluster.conflist": fmt.Sprintf(`{"cniVersion": "0.4.0", "name": "testcluster", "plugins": [
  {"type": "ptp", "mtu": 1500, "ipMasq": false,
   "ipam": {"type": "host-local", "dataDir": "/run/cni-ipam", "routes": [{"dst": "0.0.0.0/0"}], "ranges": [[{"subnet": "%s.%d.0/24"}]]}},
  {"type": "portmap", "capabilities": {"portMappings": true}}]}
`, podNet, i),
		"resolv.conf": "# no uplink\n",
		"kubelet.yaml": `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
authentication:
  anonymous: {enabled: false}
  webhook: {enabled: true}
  x509: {clientCAFile: /tc/etc/ca.crt}
authorization: {mode: Webhook}
tlsCertFile: /tc/etc/kubelet.crt
tlsPrivateKeyFile: /tc/etc/kubelet.key
containerRuntimeEndpoint: unix:///run/containerd/containerd.sock
cgroupDriver: cgroupfs
failSwapOn: false
failCgroupV1: false
clusterDNS: [` + dnsSvcIP + `]
clusterDomain: cluster.local
resolvConf: /tc/etc/resolv.conf
volumePluginDir: /var/lib/kubelet/volume-plugins
serializeImagePulls: false
nodeStatusUpdateFrequency: 4s
nodeLeaseDurationSeconds: 12
imageGCHighThresholdPercent: 100
imageGCLowThresholdPercent: 99
evictionHard: {memory.available: 100Mi, nodefs.available: 1%, nodefs.inodesFree: 1%, imagefs.available: 1%}
`,
		"proxy.yaml": fmt.Sprintf(`apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
mode: nftables
hostnameOverride: node-%d
clusterCIDR: %s
clientConnection: {kubeconfig: /tc/etc/proxy.conf}
conntrack: {maxPerCore: 0, min: 0, tcpEstablishedTimeout: 0s, tcpCloseWaitTimeout: 0s}
nftables: {minSyncPeriod: 100ms, syncPeriod: 30s}
`, i, podCIDR),
	}
}
