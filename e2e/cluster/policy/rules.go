// Package policy enforces NetworkPolicies with nftables.
package policy

import (
	"bytes"
	"fmt"
	"sort"
	"strings"

	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
)

func onNetwork(p *corev1.Pod) bool {
	return !p.Spec.HostNetwork && p.Status.PodIP != "" && p.Status.Phase != corev1.PodSucceeded && p.Status.Phase != corev1.PodFailed
}

// Rules returns nftables' text for the pods of a node.
func Rules(node string, pods []*corev1.Pod, nss []*corev1.Namespace, pols []*networkingv1.NetworkPolicy) string {
	nsLabels := map[string]labels.Set{}
	for _, x := range nss {
		nsLabels[x.Name] = x.Labels
	}
	sort.Slice(pods, func(i, j int) bool { return pods[i].UID < pods[j].UID })
	sort.Slice(pols, func(i, j int) bool { return pols[i].UID < pols[j].UID })
	var chains bytes.Buffer
	var egress, ingress []string
	for _, p := range pods {
		if p.Spec.NodeName != node || !onNetwork(p) {
			continue
		}
		var in, out bytes.Buffer
		inIsolated, outIsolated := false, false
		for _, pol := range pols {
			if pol.Namespace != p.Namespace || !selects(&pol.Spec.PodSelector, p.Labels) {
				continue
			}
			for _, t := range pol.Spec.PolicyTypes {
				switch t {
				case networkingv1.PolicyTypeIngress:
					inIsolated = true
					for _, r := range pol.Spec.Ingress {
						writeRule(&in, "saddr", r.From, r.Ports, pol.Namespace, pods, nsLabels, p)
					}
				case networkingv1.PolicyTypeEgress:
					outIsolated = true
					for _, r := range pol.Spec.Egress {
						writeRule(&out, "daddr", r.To, r.Ports, pol.Namespace, pods, nsLabels, nil)
					}
				}
			}
		}
		id := strings.ReplaceAll(p.Status.PodIP, ".", "_")
		if outIsolated {
			egress = append(egress, fmt.Sprintf("%s : jump out_%s", p.Status.PodIP, id))
			fmt.Fprintf(&chains, "  chain out_%s { # %s/%s\n%s    drop\n  }\n", id, p.Namespace, p.Name, out.String())
		}
		if inIsolated {
			ingress = append(ingress, fmt.Sprintf("%s : jump in_%s", p.Status.PodIP, id))
			fmt.Fprintf(&chains, "  chain in_%s { # %s/%s\n%s    drop\n  }\n", id, p.Namespace, p.Name, in.String())
		}
	}
	var b bytes.Buffer
	b.WriteString("add table ip testcluster-netpol\ndelete table ip testcluster-netpol\ntable ip testcluster-netpol {\n")
	b.Write(chains.Bytes())
	b.WriteString("  chain forward {\n    type filter hook forward priority 0; policy accept;\n    ct direction reply ct state established,related accept\n    ct state related accept\n")
	if len(egress) > 0 {
		fmt.Fprintf(&b, "    ip saddr vmap { %s }\n", strings.Join(egress, ", "))
	}
	if len(ingress) > 0 {
		fmt.Fprintf(&b, "    ip daddr vmap { %s }\n", strings.Join(ingress, ", "))
	}
	b.WriteString("  }\n}\n")
	return b.String()
}

func selects(s *metav1.LabelSelector, l labels.Set) bool {
	if s == nil {
		return false
	}
	sel, err := metav1.LabelSelectorAsSelector(s)
	return err == nil && sel.Matches(l)
}
