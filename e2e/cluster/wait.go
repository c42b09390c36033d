package main

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"io"
	"net/http"
	"os"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/tools/clientcmd"
)

func (c *cluster) client() (*kubernetes.Clientset, error) {
	cfg, err := clientcmd.BuildConfigFromFlags("", c.path("kubeconfig"))
	if err != nil {
		return nil, err
	}
	cfg.Timeout = 10 * time.Second
	cfg.QPS, cfg.Burst = 50, 100
	return kubernetes.NewForConfig(cfg)
}

func (c *cluster) waitAPI(limit time.Duration) error {
	pem, err := os.ReadFile(c.path("pki", "ca.crt"))
	if err != nil {
		return err
	}
	pool := x509.NewCertPool()
	pool.AppendCertsFromPEM(pem)
	crt, err := tls.LoadX509KeyPair(c.path("pki", "apiserver-kubelet.crt"), c.path("pki", "apiserver-kubelet.key"))
	if err != nil {
		return err
	}
	hc := http.Client{Timeout: 2 * time.Second, Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: pool, Certificates: []tls.Certificate{crt}}}}
	var last string
	for end := time.Now().Add(limit); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		resp, err := hc.Get(fmt.Sprintf("https://127.0.0.1:%d/readyz", c.st.Port))
		if err != nil {
			last = err.Error()
			if m := c.st.Members["ctl"]; !m.alive() {
				return fmt.Errorf("the control plane ended:\n%s", c.logEnd("init.log", 2000))
			}
			continue
		}
		b, _ := io.ReadAll(resp.Body)
		resp.Body.Close()
		if resp.StatusCode == 200 {
			return nil
		}
		last = string(b)
	}
	return fmt.Errorf("the API server does not get ready (see %s): %s\n%s%s", c.path("logs"), last,
		c.logEnd("init.log", 1000), c.logEnd("kube-apiserver.log", 3000))
}

// logEnd returns the last bytes of a log, at most so many.
func (c *cluster) logEnd(name string, most int) []byte {
	log, _ := os.ReadFile(c.path("logs", name))
	return tail(log, most)
}

func (c *cluster) waitNodes(limit time.Duration, say func(string, ...any)) error {
	k, err := c.client()
	if err != nil {
		return err
	}
	ctx := context.Background()
	nodesSaid := false
	last := ""
	for end := time.Now().Add(limit); time.Now().Before(end); time.Sleep(200 * time.Millisecond) {
		nl, err := k.CoreV1().Nodes().List(ctx, metav1.ListOptions{})
		if err != nil {
			last = err.Error()
			continue
		}
		ready := 0
		for _, n := range nl.Items {
			for _, cond := range n.Status.Conditions {
				if cond.Type == corev1.NodeReady {
					if cond.Status == corev1.ConditionTrue {
						ready++
					} else {
						last = n.Name + ": " + cond.Message
					}
				}
			}
		}
		if ready < c.st.Nodes {
			continue
		}
		if !nodesSaid {
			nodesSaid = true
			say("%d node(s) Ready", ready)
		}
		d, err := k.AppsV1().Deployments("kube-system").Get(ctx, "coredns", metav1.GetOptions{})
		if err == nil && d.Status.ReadyReplicas > 0 {
			say("cluster DNS ready")
			return nil
		}
		last = "cluster DNS is not ready"
	}
	return fmt.Errorf("not ready in time (see %s): %s", c.path("logs"), last)
}

// ---- images ----
