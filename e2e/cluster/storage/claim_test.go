package storage

import (
	"testing"

	corev1 "k8s.io/api/core/v1"
	storagev1 "k8s.io/api/storage/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

func claim() *corev1.PersistentVolumeClaim {
	return &corev1.PersistentVolumeClaim{
		ObjectMeta: metav1.ObjectMeta{Namespace: "n", Name: "c", UID: "u-1"},
		Spec:       corev1.PersistentVolumeClaimSpec{AccessModes: []corev1.PersistentVolumeAccessMode{corev1.ReadWriteOnce}}}
}

func class(provisioner string) *storagev1.StorageClass {
	return &storagev1.StorageClass{ObjectMeta: metav1.ObjectMeta{Name: "k"}, Provisioner: provisioner}
}

func where(v *corev1.PersistentVolume) corev1.NodeSelectorRequirement {
	return v.Spec.NodeAffinity.Required.NodeSelectorTerms[0].MatchExpressions[0]
}

func TestASharedVolumeMayBeMountedOnAnyNode(t *testing.T) {
	v, err := volume(claim(), class(sharedProvisioner), "node-2", resource.MustParse("1Gi"))
	if err != nil {
		t.Fatal(err)
	}
	if w := where(v); w.Key != corev1.LabelOSStable || w.Values[0] != "linux" {
		t.Error(w)
	}
	if v.Name != "pvc-u-1" || v.Spec.Local.Path != "/tc/volumes/pvc-u-1" || v.Spec.ClaimRef.Name != "c" {
		t.Error(v)
	}
	if v.Spec.PersistentVolumeReclaimPolicy != corev1.PersistentVolumeReclaimDelete {
		t.Error(v.Spec.PersistentVolumeReclaimPolicy)
	}
}

func TestALocalVolumeStaysOnItsNode(t *testing.T) {
	retain := corev1.PersistentVolumeReclaimRetain
	k := class(localProvisioner)
	k.ReclaimPolicy = &retain
	v, err := volume(claim(), k, "node-2", resource.MustParse("1Gi"))
	if err != nil {
		t.Fatal(err)
	}
	if w := where(v); w.Key != corev1.LabelHostname || w.Values[0] != "node-2" {
		t.Error(w)
	}
	if v.Spec.PersistentVolumeReclaimPolicy != retain {
		t.Error(v.Spec.PersistentVolumeReclaimPolicy)
	}
}

func TestWhatCannotBeProvisionedIsRefused(t *testing.T) {
	if _, err := volume(claim(), class(localProvisioner), "", resource.MustParse("1Gi")); err == nil {
		t.Error("a local volume without a node")
	}
	block := corev1.PersistentVolumeBlock
	c := claim()
	c.Spec.VolumeMode = &block
	if _, err := volume(c, class(sharedProvisioner), "", resource.MustParse("1Gi")); err == nil {
		t.Error("a block volume")
	}
}
