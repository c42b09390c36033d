package storage

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	corev1 "k8s.io/api/core/v1"
	storagev1 "k8s.io/api/storage/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

func (s *Provisioner) claim(ctx context.Context, c *corev1.PersistentVolumeClaim) error {
	if c.Spec.StorageClassName == nil || c.DeletionTimestamp != nil {
		return nil
	}
	sc, err := s.Informers.Storage().V1().StorageClasses().Lister().Get(*c.Spec.StorageClassName)
	if err != nil || (sc.Provisioner != sharedProvisioner && sc.Provisioner != localProvisioner) {
		return nil
	}
	want := c.Spec.Resources.Requests[corev1.ResourceStorage]
	if c.Spec.VolumeName != "" {
		return s.expand(ctx, c, want)
	}
	// kube-controller-manager says when the time has come
	if c.Annotations["volume.kubernetes.io/storage-provisioner"] != sc.Provisioner {
		return nil
	}
	node := c.Annotations["volume.kubernetes.io/selected-node"]
	wait := sc.VolumeBindingMode != nil && *sc.VolumeBindingMode == storagev1.VolumeBindingWaitForFirstConsumer
	if wait && node == "" {
		return nil
	}
	pv, err := volume(c, sc, node, want)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(pv.Spec.Local.Path, 0o777); err != nil {
		return err
	}
	if err := os.Chmod(pv.Spec.Local.Path, 0o777); err != nil {
		return err
	}
	_, err = s.Client.CoreV1().PersistentVolumes().Create(ctx, pv, metav1.CreateOptions{})
	if apierrors.IsAlreadyExists(err) {
		return nil
	}
	return err
}

// expand grants a larger request: the directory has no size to change.
func (s *Provisioner) expand(ctx context.Context, c *corev1.PersistentVolumeClaim, want resource.Quantity) error {
	if c.Status.Phase != corev1.ClaimBound {
		return nil
	}
	if have := c.Status.Capacity[corev1.ResourceStorage]; want.Cmp(have) <= 0 {
		return nil
	}
	v, err := s.Informers.Core().V1().PersistentVolumes().Lister().Get(c.Spec.VolumeName)
	if err != nil {
		return err
	}
	if have := v.Spec.Capacity[corev1.ResourceStorage]; want.Cmp(have) > 0 {
		v = v.DeepCopy()
		v.Spec.Capacity[corev1.ResourceStorage] = want
		if _, err := s.Client.CoreV1().PersistentVolumes().Update(ctx, v, metav1.UpdateOptions{}); err != nil {
			return err
		}
	}
	c = c.DeepCopy()
	c.Status.Capacity = corev1.ResourceList{corev1.ResourceStorage: want}
	c.Status.Conditions = nil
	_, err = s.Client.CoreV1().PersistentVolumeClaims(c.Namespace).UpdateStatus(ctx, c, metav1.UpdateOptions{})
	return err
}

// volume is the answer to a claim; node is where its first pod was scheduled to, or empty.
func volume(c *corev1.PersistentVolumeClaim, sc *storagev1.StorageClass, node string, size resource.Quantity) (*corev1.PersistentVolume, error) {
	if c.Spec.VolumeMode != nil && *c.Spec.VolumeMode != corev1.PersistentVolumeFilesystem {
		return nil, errors.New("only file system volumes are provisioned")
	}
	where := corev1.NodeSelectorRequirement{Key: corev1.LabelOSStable, Operator: corev1.NodeSelectorOpIn, Values: []string{"linux"}}
	if sc.Provisioner == localProvisioner {
		if node == "" {
			return nil, errors.New("a local volume needs volumeBindingMode WaitForFirstConsumer")
		}
		where.Key, where.Values = corev1.LabelHostname, []string{node}
	}
	policy := corev1.PersistentVolumeReclaimDelete
	if sc.ReclaimPolicy != nil {
		policy = *sc.ReclaimPolicy
	}
	name := "pvc-" + string(c.UID)
	return &corev1.PersistentVolume{
		ObjectMeta: metav1.ObjectMeta{Name: name, Annotations: map[string]string{provisionedBy: sc.Provisioner}},
		Spec: corev1.PersistentVolumeSpec{
			Capacity:                      corev1.ResourceList{corev1.ResourceStorage: size},
			AccessModes:                   c.Spec.AccessModes,
			PersistentVolumeReclaimPolicy: policy,
			StorageClassName:              sc.Name,
			ClaimRef: &corev1.ObjectReference{APIVersion: "v1", Kind: "PersistentVolumeClaim",
				Namespace: c.Namespace, Name: c.Name, UID: c.UID, ResourceVersion: c.ResourceVersion},
			// "local" and not "hostPath": kubelet applies fsGroup to it
			PersistentVolumeSource: corev1.PersistentVolumeSource{Local: &corev1.LocalVolumeSource{Path: filepath.Join(volumesDir, name)}},
			NodeAffinity: &corev1.VolumeNodeAffinity{Required: &corev1.NodeSelector{NodeSelectorTerms: []corev1.NodeSelectorTerm{
				{MatchExpressions: []corev1.NodeSelectorRequirement{where}}}}},
		}}, nil
}
