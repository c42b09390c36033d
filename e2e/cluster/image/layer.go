// Package image packs files as container images, without a registry or an engine.
package image

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"path"
	"sort"
	"time"
)

// File is one entry of an image: a directory, a link, a file of this machine, or data.
type File struct {
	Path string // without a leading slash
	Mode int64
	Dir  bool
	Link string // where a symbolic link leads
	From string // the file of this machine whose content it has
	Data []byte
}

// layer returns the files, sorted and with all parents, as a compressed tar, and the digest of the tar.
func layer(files []File) ([]byte, string, error) {
	var packed bytes.Buffer
	digest := sha256.New()
	zip, err := gzip.NewWriterLevel(&packed, gzip.BestSpeed)
	if err != nil {
		return nil, "", err
	}
	out := tar.NewWriter(io.MultiWriter(zip, digest))
	for _, f := range withParents(files) {
		if err := put(out, f); err != nil {
			return nil, "", fmt.Errorf("%s: %w", f.Path, err)
		}
	}
	if err := out.Close(); err != nil {
		return nil, "", err
	}
	if err := zip.Close(); err != nil {
		return nil, "", err
	}
	return packed.Bytes(), fmt.Sprintf("sha256:%x", digest.Sum(nil)), nil
}

// withParents adds the directories that nobody named; what is named twice is kept as named first.
func withParents(files []File) []File {
	named := map[string]File{}
	for _, f := range files {
		if _, ok := named[f.Path]; !ok {
			named[f.Path] = f
		}
	}
	for _, f := range files {
		for d := path.Dir(f.Path); d != "." && d != "/"; d = path.Dir(d) {
			if _, ok := named[d]; !ok {
				named[d] = File{Path: d, Mode: 0o755, Dir: true}
			}
		}
	}
	all := make([]File, 0, len(named))
	for _, f := range named {
		all = append(all, f)
	}
	sort.Slice(all, func(i, j int) bool { return all[i].Path < all[j].Path })
	return all
}

func put(out *tar.Writer, f File) error {
	h := &tar.Header{Typeflag: tar.TypeReg, Name: f.Path, Mode: f.Mode, ModTime: time.Unix(0, 0), Format: tar.FormatPAX}
	var content io.Reader = bytes.NewReader(f.Data)
	switch {
	case f.Dir:
		h.Typeflag, h.Name = tar.TypeDir, f.Path+"/"
	case f.Link != "":
		h.Typeflag, h.Linkname = tar.TypeSymlink, f.Link
	case f.From != "":
		file, err := os.Open(f.From)
		if err != nil {
			return err
		}
		defer file.Close()
		info, err := file.Stat()
		if err != nil {
			return err
		}
		h.Size, content = info.Size(), file
	default:
		h.Size = int64(len(f.Data))
	}
	if err := out.WriteHeader(h); err != nil {
		return err
	}
	if h.Typeflag != tar.TypeReg {
		return nil
	}
	_, err := io.Copy(out, content)
	return err
}
