// Package storage provisions folders as volumes.
package storage

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"
)

// Provisioner provisions directories below /tc/volumes, which every node shows.
// Class "standard" may be mounted on any node, as network storage may; class
// "local" is bound to the node that its first pod was scheduled to.
type Provisioner struct {
	Client    *kubernetes.Clientset
	Informers informers.SharedInformerFactory
}

const (
	sharedProvisioner = "testcluster.local/shared"
	localProvisioner  = "testcluster.local/local"
	provisionedBy     = "pv.kubernetes.io/provisioned-by"
	volumesDir        = "/tc/volumes"
)

// Sync provisions what claims wait for, grows what asks for more, and removes what is released.
func (s *Provisioner) Sync() error {
	var errs []error
	ctx := context.Background()
	pvcs, _ := s.Informers.Core().V1().PersistentVolumeClaims().Lister().List(labels.Everything())
	for _, c := range pvcs {
		if err := s.claim(ctx, c); err != nil {
			errs = append(errs, fmt.Errorf("claim %s/%s: %w", c.Namespace, c.Name, err))
		}
	}
	pvs, _ := s.Informers.Core().V1().PersistentVolumes().Lister().List(labels.Everything())
	for _, v := range pvs {
		p := v.Annotations[provisionedBy]
		if (p != sharedProvisioner && p != localProvisioner) || v.DeletionTimestamp != nil ||
			v.Status.Phase != corev1.VolumeReleased || v.Spec.PersistentVolumeReclaimPolicy != corev1.PersistentVolumeReclaimDelete {
			continue
		}
		if err := os.RemoveAll(filepath.Join(volumesDir, filepath.Base(v.Spec.Local.Path))); err != nil {
			errs = append(errs, err)
			continue
		}
		if err := s.Client.CoreV1().PersistentVolumes().Delete(ctx, v.Name, metav1.DeleteOptions{}); err != nil && !apierrors.IsNotFound(err) {
			errs = append(errs, err)
		}
	}
	return errors.Join(errs...)
}
