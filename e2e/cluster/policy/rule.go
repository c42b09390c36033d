package policy

import (
	"bytes"
	"fmt"
	"strings"

	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	"k8s.io/apimachinery/pkg/labels"
)

// writeRule writes the lines that let a rule's traffic pass. addr is the side
// of the peers; target is the pod whose named ports an ingress rule means.
func writeRule(b *bytes.Buffer, addr string, peers []networkingv1.NetworkPolicyPeer, ports []networkingv1.NetworkPolicyPort,
	ns string, pods []*corev1.Pod, nsLabels map[string]labels.Set, target *corev1.Pod) {
	type match struct {
		expr string
		pod  *corev1.Pod
	}
	var ms []match
	if len(peers) == 0 {
		ms = append(ms, match{})
		if target == nil && hasNamed(ports) { // to anyone, by name: each pod has its own number
			for _, p := range pods {
				if onNetwork(p) {
					ms = append(ms, match{"ip daddr " + p.Status.PodIP + " ", p})
				}
			}
		}
	}
	for _, peer := range peers {
		if peer.IPBlock != nil {
			e := fmt.Sprintf("ip %s %s ", addr, peer.IPBlock.CIDR)
			if strings.Contains(peer.IPBlock.CIDR, ":") {
				continue
			}
			if len(peer.IPBlock.Except) > 0 {
				e += fmt.Sprintf("ip %s != { %s } ", addr, strings.Join(peer.IPBlock.Except, ", "))
			}
			ms = append(ms, match{expr: e})
			continue
		}
		var ips []string
		for _, p := range pods {
			if !onNetwork(p) {
				continue
			}
			if peer.NamespaceSelector == nil && p.Namespace != ns || peer.NamespaceSelector != nil && !selects(peer.NamespaceSelector, nsLabels[p.Namespace]) {
				continue
			}
			if peer.PodSelector != nil && !selects(peer.PodSelector, p.Labels) {
				continue
			}
			ips = append(ips, p.Status.PodIP)
			if target == nil && hasNamed(ports) {
				ms = append(ms, match{"ip daddr " + p.Status.PodIP + " ", p})
			}
		}
		if len(ips) > 0 && !(target == nil && hasNamed(ports)) {
			ms = append(ms, match{expr: fmt.Sprintf("ip %s { %s } ", addr, strings.Join(ips, ", "))})
		}
	}
	for _, m := range ms {
		if len(ports) == 0 {
			fmt.Fprintf(b, "    %sreturn\n", m.expr)
		}
		for _, pt := range ports {
			proto := "tcp"
			if pt.Protocol != nil {
				proto = strings.ToLower(string(*pt.Protocol))
			}
			switch {
			case pt.Port == nil:
				fmt.Fprintf(b, "    %sip protocol %s return\n", m.expr, proto)
			case pt.Port.StrVal != "":
				of := target
				if of == nil {
					of = m.pod
				}
				if of == nil {
					continue
				}
				for _, c := range of.Spec.Containers {
					for _, cp := range c.Ports {
						if cp.Name == pt.Port.StrVal && strings.EqualFold(string(cp.Protocol), proto) {
							fmt.Fprintf(b, "    %s%s dport %d return\n", m.expr, proto, cp.ContainerPort)
						}
					}
				}
			case pt.EndPort != nil:
				fmt.Fprintf(b, "    %s%s dport %d-%d return\n", m.expr, proto, pt.Port.IntVal, *pt.EndPort)
			default:
				fmt.Fprintf(b, "    %s%s dport %d return\n", m.expr, proto, pt.Port.IntVal)
			}
		}
	}
}

func hasNamed(ports []networkingv1.NetworkPolicyPort) bool {
	for _, p := range ports {
		if p.Port != nil && p.Port.StrVal != "" {
			return true
		}
	}
	return false
}
