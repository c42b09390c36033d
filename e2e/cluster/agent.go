package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"time"

	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/tools/cache"
	"k8s.io/client-go/tools/clientcmd"

	"dedalus.dev/testcluster/policy"
	"dedalus.dev/testcluster/storage"
)

// agentMain runs what the upstream programs leave to add-ons: a volume
// provisioner ("storage", beside the control plane) and NetworkPolicy
// ("network", on each node).
func agentMain(args []string) error {
	if len(args) < 2 {
		return errors.New("_agent storage|network KUBECONFIG [NODE]")
	}
	cfg, err := clientcmd.BuildConfigFromFlags("", args[1])
	if err != nil {
		return err
	}
	cfg.QPS, cfg.Burst = 100, 200
	k, err := kubernetes.NewForConfig(cfg)
	if err != nil {
		return err
	}
	f := informers.NewSharedInformerFactory(k, 10*time.Minute)
	var sync func() error
	var watched []cache.SharedIndexInformer
	switch args[0] {
	case "storage":
		s := &storage.Provisioner{Client: k, Informers: f}
		watched = []cache.SharedIndexInformer{f.Core().V1().PersistentVolumeClaims().Informer(), f.Core().V1().PersistentVolumes().Informer(), f.Storage().V1().StorageClasses().Informer()}
		sync = s.Sync
	case "network":
		n := &policy.Node{Name: args[2], Informers: f}
		watched = []cache.SharedIndexInformer{f.Core().V1().Pods().Informer(), f.Core().V1().Namespaces().Informer(), f.Networking().V1().NetworkPolicies().Informer()}
		sync = n.Sync
	default:
		return fmt.Errorf("no agent %q", args[0])
	}
	wake := make(chan struct{}, 1)
	poke := func() {
		select {
		case wake <- struct{}{}:
		default:
		}
	}
	for _, i := range watched {
		i.AddEventHandler(cache.ResourceEventHandlerFuncs{
			AddFunc: func(any) { poke() }, UpdateFunc: func(_, _ any) { poke() }, DeleteFunc: func(any) { poke() }})
	}
	ctx := context.Background()
	f.Start(ctx.Done())
	f.WaitForCacheSync(ctx.Done())
	log.Println(args[0], "agent runs")
	for range wake {
		if err := sync(); err != nil {
			log.Println(err)
			time.AfterFunc(time.Second, poke)
		}
		time.Sleep(50 * time.Millisecond)
	}
	return nil
}
