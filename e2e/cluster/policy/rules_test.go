package policy

import (
	"strings"
	"testing"

	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/apimachinery/pkg/util/intstr"
)

func pod(ns, name, node, ip string) *corev1.Pod {
	return &corev1.Pod{
		ObjectMeta: metav1.ObjectMeta{Namespace: ns, Name: name, UID: types.UID(name), Labels: map[string]string{"app": name}},
		Spec: corev1.PodSpec{NodeName: node, Containers: []corev1.Container{{
			Ports: []corev1.ContainerPort{{Name: "http", ContainerPort: 8080, Protocol: corev1.ProtocolTCP}}}}},
		Status: corev1.PodStatus{PodIP: ip}}
}

func namespace(name string) *corev1.Namespace {
	return &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name, Labels: map[string]string{"team": name}}}
}

func app(name string) *metav1.LabelSelector {
	return &metav1.LabelSelector{MatchLabels: map[string]string{"app": name}}
}

func ingress(of string, rules ...networkingv1.NetworkPolicyIngressRule) *networkingv1.NetworkPolicy {
	return &networkingv1.NetworkPolicy{ObjectMeta: metav1.ObjectMeta{Namespace: "n", Name: of, UID: types.UID(of)},
		Spec: networkingv1.NetworkPolicySpec{PodSelector: *app(of),
			PolicyTypes: []networkingv1.PolicyType{networkingv1.PolicyTypeIngress}, Ingress: rules}}
}

func from(peers ...networkingv1.NetworkPolicyPeer) networkingv1.NetworkPolicyIngressRule {
	return networkingv1.NetworkPolicyIngressRule{From: peers}
}

func port(p intstr.IntOrString) networkingv1.NetworkPolicyPort {
	return networkingv1.NetworkPolicyPort{Port: &p}
}

// chain returns the lines of a pod's chain, empty if the pod is not isolated.
func chain(t *testing.T, name string, policies ...*networkingv1.NetworkPolicy) string {
	t.Helper()
	pods := []*corev1.Pod{pod("n", "server", "node-1", "10.0.1.1"), pod("n", "client", "node-2", "10.0.2.1"),
		pod("m", "other", "node-2", "10.0.2.2"), pod("n", "gone", "node-2", "10.0.2.3")}
	pods[3].Status.Phase = corev1.PodSucceeded
	text := Rules("node-1", pods, []*corev1.Namespace{namespace("n"), namespace("m")}, policies)
	_, rest, found := strings.Cut(text, "chain "+name+" {")
	if !found {
		return ""
	}
	body, _, _ := strings.Cut(rest, "}\n")
	var lines []string
	for _, line := range strings.Split(body, "\n")[1:] {
		if s := strings.TrimSpace(line); s != "" {
			lines = append(lines, s)
		}
	}
	return strings.Join(lines, "; ")
}

func expect(t *testing.T, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestAPodThatNoPolicySelectsIsOpen(t *testing.T) {
	expect(t, chain(t, "in_10_0_1_1", ingress("client")), "")
}

func TestAPolicyWithoutRulesClosesAll(t *testing.T) {
	expect(t, chain(t, "in_10_0_1_1", ingress("server")), "drop")
}

func TestAPodSelectorMeansThePolicysNamespace(t *testing.T) {
	rule := from(networkingv1.NetworkPolicyPeer{PodSelector: app("client")}, networkingv1.NetworkPolicyPeer{PodSelector: app("other")})
	expect(t, chain(t, "in_10_0_1_1", ingress("server", rule)), "ip saddr { 10.0.2.1 } return; drop")
}

func TestANamespaceSelectorMeansAllItsPods(t *testing.T) {
	rule := from(networkingv1.NetworkPolicyPeer{NamespaceSelector: &metav1.LabelSelector{MatchLabels: map[string]string{"team": "m"}}})
	expect(t, chain(t, "in_10_0_1_1", ingress("server", rule)), "ip saddr { 10.0.2.2 } return; drop")
}

func TestARuleWithoutPeersMeansEverybody(t *testing.T) {
	rule := networkingv1.NetworkPolicyIngressRule{Ports: []networkingv1.NetworkPolicyPort{port(intstr.FromString("http"))}}
	expect(t, chain(t, "in_10_0_1_1", ingress("server", rule)), "tcp dport 8080 return; drop")
}

func TestPortsAreNumbersOrRanges(t *testing.T) {
	end := int32(9)
	ranged := port(intstr.FromInt32(7))
	ranged.EndPort = &end
	rule := networkingv1.NetworkPolicyIngressRule{Ports: []networkingv1.NetworkPolicyPort{port(intstr.FromInt32(5)), ranged}}
	expect(t, chain(t, "in_10_0_1_1", ingress("server", rule)), "tcp dport 5 return; tcp dport 7-9 return; drop")
}

func TestABlockMayHaveExceptions(t *testing.T) {
	rule := from(networkingv1.NetworkPolicyPeer{IPBlock: &networkingv1.IPBlock{CIDR: "10.0.0.0/16", Except: []string{"10.0.2.0/24"}}})
	expect(t, chain(t, "in_10_0_1_1", ingress("server", rule)),
		"ip saddr 10.0.0.0/16 ip saddr != { 10.0.2.0/24 } return; drop")
}

func TestEgressByANamedPortMeansEachPodsOwnNumber(t *testing.T) {
	p := ingress("server")
	p.Spec.PolicyTypes = []networkingv1.PolicyType{networkingv1.PolicyTypeEgress}
	p.Spec.Egress = []networkingv1.NetworkPolicyEgressRule{{
		To:    []networkingv1.NetworkPolicyPeer{{PodSelector: app("client")}},
		Ports: []networkingv1.NetworkPolicyPort{port(intstr.FromString("http"))}}}
	expect(t, chain(t, "out_10_0_1_1", p), "ip daddr 10.0.2.1 tcp dport 8080 return; drop")
	expect(t, chain(t, "in_10_0_1_1", p), "")
}

func TestRulesDoNotDependOnTheOrderOfPods(t *testing.T) {
	a, b := pod("n", "a", "node-1", "10.0.1.1"), pod("n", "b", "node-1", "10.0.1.2")
	ns := []*corev1.Namespace{namespace("n")}
	ab := Rules("node-1", []*corev1.Pod{a, b}, ns, []*networkingv1.NetworkPolicy{ingress("a"), ingress("b")})
	ba := Rules("node-1", []*corev1.Pod{b, a}, ns, []*networkingv1.NetworkPolicy{ingress("b"), ingress("a")})
	if ab != ba {
		t.Error("a node would write its table for nothing")
	}
}
