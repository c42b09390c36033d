package policy

import (
	"fmt"
	"os/exec"
	"strings"

	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/client-go/informers"
)

// Node enforces NetworkPolicies for the pods of one node with an nftables
// table that it writes anew, atomically, whenever a pod, namespace or policy
// changes. Packets in the original direction of a connection are always
// checked, so that a new policy also stops connections that are open.
type Node struct {
	Name      string
	Informers informers.SharedInformerFactory
	last      string
}

// Sync writes the table anew if it would differ from the last one.
func (n *Node) Sync() error {
	pods, err := n.Informers.Core().V1().Pods().Lister().List(labels.Everything())
	if err != nil {
		return err
	}
	nss, err := n.Informers.Core().V1().Namespaces().Lister().List(labels.Everything())
	if err != nil {
		return err
	}
	pols, err := n.Informers.Networking().V1().NetworkPolicies().Lister().List(labels.Everything())
	if err != nil {
		return err
	}
	text := Rules(n.Name, pods, nss, pols)
	if text == n.last {
		return nil
	}
	cmd := exec.Command("nft", "-f", "-")
	cmd.Stdin = strings.NewReader(text)
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("nft: %w: %s\n%s", err, out, text)
	}
	n.last = text
	return nil
}
