package image

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// entries reads a tar file: names in order, and contents by name.
func entries(t *testing.T, in io.Reader) ([]*tar.Header, map[string][]byte) {
	t.Helper()
	var headers []*tar.Header
	contents := map[string][]byte{}
	for r := tar.NewReader(in); ; {
		h, err := r.Next()
		if err == io.EOF {
			return headers, contents
		}
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		headers, contents[h.Name] = append(headers, h), b
	}
}

func TestEveryBlobIsNamedByItsDigestAndReachedFromTheIndex(t *testing.T) {
	source := filepath.Join(t.TempDir(), "program")
	if err := os.WriteFile(source, []byte("code"), 0o600); err != nil {
		t.Fatal(err)
	}
	files := []File{{Path: "usr/bin/program", Mode: 0o755, From: source}, {Path: "usr/bin/p", Link: "program"}}
	var out bytes.Buffer
	packed, digest, err := layer(files)
	if err != nil {
		t.Fatal(err)
	}
	if err := write(&out, "host/name:1.2", packed, digest, map[string]any{"User": "1:1"}); err != nil {
		t.Fatal(err)
	}
	_, contents := entries(t, &out)
	for name, content := range contents {
		if want := fmt.Sprintf("blobs/sha256/%x", sha256.Sum256(content)); strings.HasPrefix(name, "blobs/") && name != want {
			t.Errorf("%s holds %s", name, want)
		}
	}
	type descriptor struct {
		Digest      string
		Annotations map[string]string
	}
	read := func(d descriptor, to any) {
		t.Helper()
		if err := json.Unmarshal(contents["blobs/sha256/"+strings.TrimPrefix(d.Digest, "sha256:")], to); err != nil {
			t.Fatal(err)
		}
	}
	var index struct{ Manifests []descriptor }
	if err := json.Unmarshal(contents["index.json"], &index); err != nil {
		t.Fatal(err)
	}
	if got := index.Manifests[0].Annotations["io.containerd.image.name"]; got != "host/name:1.2" {
		t.Error(got)
	}
	if got := index.Manifests[0].Annotations["org.opencontainers.image.ref.name"]; got != "1.2" {
		t.Error(got)
	}
	var manifest struct {
		Config descriptor
		Layers []descriptor
	}
	read(index.Manifests[0], &manifest)
	var config struct {
		Config map[string]string
		Rootfs struct {
			DiffIDs []string `json:"diff_ids"`
		}
	}
	read(manifest.Config, &config)
	if config.Config["User"] != "1:1" {
		t.Error(config.Config)
	}
	zip, err := gzip.NewReader(bytes.NewReader(contents["blobs/sha256/"+strings.TrimPrefix(manifest.Layers[0].Digest, "sha256:")]))
	if err != nil {
		t.Fatal(err)
	}
	plain, err := io.ReadAll(zip)
	if err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprintf("sha256:%x", sha256.Sum256(plain)); got != config.Rootfs.DiffIDs[0] {
		t.Errorf("the layer is %s, the configuration says %s", got, config.Rootfs.DiffIDs[0])
	}
	_, layer := entries(t, bytes.NewReader(plain))
	if string(layer["usr/bin/program"]) != "code" {
		t.Errorf("%q", layer["usr/bin/program"])
	}
}

func TestParentsComeBeforeWhatIsInThem(t *testing.T) {
	var names []string
	for _, f := range withParents([]File{{Path: "a/b/c"}, {Path: "a/b", Dir: true, Mode: 0o700}, {Path: "z"}}) {
		names = append(names, fmt.Sprintf("%s %o", f.Path, f.Mode))
	}
	if got := strings.Join(names, ", "); got != "a 755, a/b 700, a/b/c 0, z 0" {
		t.Error(got)
	}
}

func TestTheSameFilesGiveTheSameLayer(t *testing.T) {
	one, _, err := layer([]File{{Path: "a", Data: []byte("x")}, {Path: "b"}})
	if err != nil {
		t.Fatal(err)
	}
	two, _, err := layer([]File{{Path: "b"}, {Path: "a", Data: []byte("x")}})
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(one, two) {
		t.Error("the order of the files shows")
	}
}

func TestAMissingFileIsNamed(t *testing.T) {
	err := Pack(filepath.Join(t.TempDir(), "out.tar"), "n:1", []File{{Path: "p", From: "/not/there"}}, nil)
	if err == nil || !strings.Contains(err.Error(), "/not/there") {
		t.Error(err)
	}
}
