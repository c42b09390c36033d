package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/base64"
	"encoding/pem"
	"fmt"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"time"
)

type ca struct {
	cert *x509.Certificate
	key  *ecdsa.PrivateKey
	pem  []byte
}

func newKey() (*ecdsa.PrivateKey, []byte) {
	k, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	must("key", err)
	b, err := x509.MarshalECPrivateKey(k)
	must("key", err)
	return k, pem.EncodeToMemory(&pem.Block{Type: "EC PRIVATE KEY", Bytes: b})
}

func sign(tmpl, parent *x509.Certificate, pub any, by *ecdsa.PrivateKey) []byte {
	tmpl.SerialNumber, _ = rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 120))
	tmpl.NotBefore = time.Now().Add(-time.Hour)
	tmpl.NotAfter = time.Now().AddDate(10, 0, 0)
	der, err := x509.CreateCertificate(rand.Reader, tmpl, parent, pub, by)
	must("certificate", err)
	return pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})
}

func newCA(name string) *ca {
	key, _ := newKey()
	tmpl := &x509.Certificate{Subject: pkix.Name{CommonName: name}, IsCA: true, BasicConstraintsValid: true,
		KeyUsage: x509.KeyUsageCertSign | x509.KeyUsageDigitalSignature | x509.KeyUsageCRLSign}
	p := sign(tmpl, tmpl, &key.PublicKey, key)
	b, _ := pem.Decode(p)
	cert, err := x509.ParseCertificate(b.Bytes)
	must("ca", err)
	return &ca{cert, key, p}
}

// issue returns a certificate and its key, for servers (sans) and clients.
func (c *ca) issue(cn, org string, sans ...string) (cert, key []byte) {
	k, kp := newKey()
	tmpl := &x509.Certificate{Subject: pkix.Name{CommonName: cn}, KeyUsage: x509.KeyUsageDigitalSignature,
		ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth, x509.ExtKeyUsageServerAuth}}
	if org != "" {
		tmpl.Subject.Organization = []string{org}
	}
	for _, s := range sans {
		if ip := net.ParseIP(s); ip != nil {
			tmpl.IPAddresses = append(tmpl.IPAddresses, ip)
		} else {
			tmpl.DNSNames = append(tmpl.DNSNames, s)
		}
	}
	return sign(tmpl, c.cert, &k.PublicKey, c.key), kp
}

func write(path string, b []byte) {
	must("mkdir", os.MkdirAll(filepath.Dir(path), 0o755))
	must("write", os.WriteFile(path, b, 0o600))
}

func (c *ca) issueTo(dir, base, cn, org string, sans ...string) {
	cert, key := c.issue(cn, org, sans...)
	write(filepath.Join(dir, base+".crt"), cert)
	write(filepath.Join(dir, base+".key"), key)
}

func (c *ca) kubeconfig(path, server, user, org string) {
	cert, key := c.issue(user, org)
	c.writeKubeconfig(path, server, user, cert, key)
}

func (c *ca) kubeconfigRSA(path, server, user, org string) {
	k, err := rsa.GenerateKey(rand.Reader, 2048)
	must("key", err)
	tmpl := &x509.Certificate{Subject: pkix.Name{CommonName: user, Organization: []string{org}}, KeyUsage: x509.KeyUsageDigitalSignature,
		ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth}}
	key := pem.EncodeToMemory(&pem.Block{Type: "RSA PRIVATE KEY", Bytes: x509.MarshalPKCS1PrivateKey(k)})
	c.writeKubeconfig(path, server, user, sign(tmpl, c.cert, &k.PublicKey, c.key), key)
}

func (c *ca) writeKubeconfig(path, server, user string, cert, key []byte) {
	e := base64.StdEncoding.EncodeToString
	write(path, []byte(fmt.Sprintf(`apiVersion: v1
kind: Config
clusters:
- name: testcluster
  cluster:
    server: %s
    certificate-authority-data: %s
users:
- name: %q
  user:
    client-certificate-data: %s
    client-key-data: %s
contexts:
- name: testcluster
  context: {cluster: testcluster, user: %q}
current-context: testcluster
`, server, e(c.pem), user, e(cert), e(key), user)))
}

// must ends the program: without its keys there is no cluster to clear away.
func must(what string, err error) {
	if err != nil {
		fmt.Fprintf(os.Stderr, "tc: %s: %v\n", what, err)
		os.Exit(1)
	}
}
