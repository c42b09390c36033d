package main

import (
	"crypto/x509"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
)

// Who asked for what, without the bodies: tests count requests, and compare them with what RBAC grants.
const auditPolicy = `apiVersion: audit.k8s.io/v1
kind: Policy
omitStages: [RequestReceived]
rules: [{level: Metadata}]
`

// makePKI writes all keys, certificates and kubeconfigs of a new cluster.
func (c *cluster) makePKI() {
	p := c.path("pki")
	root := newCA("testcluster-ca")
	front := newCA("testcluster-front-proxy-ca")
	write(filepath.Join(p, "ca.crt"), root.pem)
	_, kp := newKey()
	write(filepath.Join(p, "sa.key"), kp)
	write(filepath.Join(p, "audit.yaml"), []byte(auditPolicy))
	// kube-controller-manager signs CSRs with the CA
	caKey, err := x509.MarshalECPrivateKey(root.key)
	must("ca key", err)
	write(filepath.Join(p, "ca.key"), pemKey(caKey))
	write(filepath.Join(p, "front-proxy-ca.crt"), front.pem)
	root.issueTo(p, "apiserver", "kube-apiserver", "", "127.0.0.1", "::1", "localhost", ctlAddr, apiSvcIP,
		"kubernetes", "kubernetes.default", "kubernetes.default.svc", "kubernetes.default.svc.cluster.local")
	root.issueTo(p, "apiserver-kubelet", "kube-apiserver-kubelet-client", "system:masters")
	front.issueTo(p, "front-proxy", "front-proxy-client", "")
	local := "https://127.0.0.1:" + strconv.Itoa(c.st.Port)
	// RSA: Java clients need BouncyCastle for EC keys
	root.kubeconfigRSA(c.path("kubeconfig"), local, "admin", "system:masters")
	inner := "https://127.0.0.1:6443"
	if c.st.Mode == "api-only" {
		inner = local
	}
	if c.st.Mode == "full" {
		root.kubeconfigRSA(c.path("kubeconfig.inside"), "https://"+ctlAddr+":6443", "admin", "system:masters")
		write(c.path("resolv.conf"), []byte("nameserver "+dnsSvcIP+"\nsearch default.svc.cluster.local svc.cluster.local cluster.local\noptions ndots:5\n"))
		os.Chmod(c.path("resolv.conf"), 0o644)
	}
	root.kubeconfig(filepath.Join(p, "kcm.conf"), inner, "system:kube-controller-manager", "")
	root.kubeconfig(filepath.Join(p, "scheduler.conf"), inner, "system:kube-scheduler", "")
	root.kubeconfig(filepath.Join(p, "agent.conf"), inner, "testcluster-agent", "system:masters")
	outer := "https://" + ctlAddr + ":6443"
	for i := 1; i <= c.st.Nodes; i++ {
		n := fmt.Sprintf("node-%d", i)
		np := c.path(n, "etc")
		write(filepath.Join(np, "ca.crt"), root.pem)
		root.issueTo(np, "kubelet", n, "", n, nodeAddr(i))
		root.kubeconfig(filepath.Join(np, "kubelet.conf"), outer, "system:node:"+n, "system:nodes")
		root.kubeconfig(filepath.Join(np, "proxy.conf"), outer, "system:kube-proxy", "")
		root.kubeconfig(filepath.Join(np, "agent.conf"), outer, "testcluster-agent", "system:masters")
	}
}
