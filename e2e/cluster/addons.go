package main

import (
	_ "embed"
	"encoding/pem"
	"fmt"
	"os"
	"os/exec"
	"strings"
)

//go:embed addons.yaml
var addonsYAML string

func (c *cluster) applyAddons() error {
	exe, err := os.Executable()
	if err != nil {
		return err
	}
	cmd := exec.Command(exe, "kubectl", "--kubeconfig", c.path("kubeconfig"), "apply", "--server-side", "--field-manager=testcluster", "-f", "-")
	cmd.Env = append(os.Environ(), "KUBECACHEDIR="+c.path("kubectl-cache")) // and not below $HOME
	cmd.Stdin = strings.NewReader(strings.ReplaceAll(addonsYAML, "DNS_SERVICE_IP", dnsSvcIP))
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("addons: %w\n%s", err, out)
	}
	return nil
}

func pemKey(der []byte) []byte {
	return pem.EncodeToMemory(&pem.Block{Type: "EC PRIVATE KEY", Bytes: der})
}
