package image

import (
	"archive/tar"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
)

// Pack writes an image of one layer as an OCI layout in a tar file, which containerd, Docker (25 and
// later) and skopeo read. The name ends with a tag; config is the image's, with OCI's names.
func Pack(file, name string, files []File, config map[string]any) error {
	packed, digest, err := layer(files)
	if err != nil {
		return err
	}
	out, err := os.Create(file)
	if err != nil {
		return err
	}
	err = write(out, name, packed, digest, config)
	if e := out.Close(); err == nil {
		err = e
	}
	return err
}

func write(to io.Writer, name string, packed []byte, digest string, config map[string]any) error {
	a := &archive{tar: tar.NewWriter(to)}
	layer := a.blob("application/vnd.oci.image.layer.v1.tar+gzip", packed)
	settings := a.json("application/vnd.oci.image.config.v1+json", map[string]any{
		"architecture": runtime.GOARCH, "os": "linux", "config": config,
		"rootfs": map[string]any{"type": "layers", "diff_ids": []string{digest}}})
	const manifestType = "application/vnd.oci.image.manifest.v1+json"
	manifest := a.json(manifestType, map[string]any{
		"schemaVersion": 2, "mediaType": manifestType, "config": settings, "layers": []any{layer}})
	manifest["annotations"] = map[string]string{"io.containerd.image.name": name,
		"org.opencontainers.image.ref.name": name[strings.LastIndex(name, ":")+1:]}
	a.file("oci-layout", marshal(map[string]any{"imageLayoutVersion": "1.0.0"}))
	a.file("index.json", marshal(map[string]any{"schemaVersion": 2, "manifests": []any{manifest}}))
	if a.err != nil {
		return a.err
	}
	return a.tar.Close()
}

// archive keeps the first error, so that who writes to it needs to look only once.
type archive struct {
	tar *tar.Writer
	err error
}

func (a *archive) file(name string, content []byte) {
	if a.err == nil {
		a.err = a.tar.WriteHeader(&tar.Header{Name: name, Mode: 0o644, Size: int64(len(content))})
	}
	if a.err == nil {
		_, a.err = a.tar.Write(content)
	}
}

// blob writes content under its digest and returns its descriptor.
func (a *archive) blob(mediaType string, content []byte) map[string]any {
	digest := fmt.Sprintf("%x", sha256.Sum256(content))
	a.file("blobs/sha256/"+digest, content)
	return map[string]any{"mediaType": mediaType, "digest": "sha256:" + digest, "size": len(content)}
}

func (a *archive) json(mediaType string, value map[string]any) map[string]any {
	return a.blob(mediaType, marshal(value))
}

func marshal(value map[string]any) []byte {
	b, err := json.Marshal(value)
	if err != nil {
		panic(err) // maps of strings and numbers always have JSON
	}
	return b
}
