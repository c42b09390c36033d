package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/sys/unix"

	"dedalus.dev/testcluster/sandbox"
)

// startControlPlane starts etcd, the API server and what else belongs to them. entry has the API server's port reserved.
func (c *cluster) startControlPlane(entry *os.File, controllers bool, hostPorts string) error {
	api := c.st.Mode == "api-only"
	exe, err := os.Executable()
	if err != nil {
		return err
	}
	s := sandbox.Spec{Name: "ctl", Sandbox: !api, Dir: c.path("ctl"), Logs: c.path("logs"), Exe: exe, Cgroup: c.st.Cgroup + "/ctl", Addr: ctlAddr,
		Programs: programNames()}
	pki, data, port, etcdPort, peerPort := c.path("pki"), c.path("etcd"), strconv.Itoa(c.st.Port), "2379", "2380"
	audit := c.path("logs", "audit.log")
	bin := func(n string) []string { return []string{exe, n} }
	files := []*os.File{entry} // what the control plane's init has open from 3 on
	reserve := func() (string, error) {
		f, p, err := sandbox.ReservePort(0)
		if err == nil {
			files = append(files, f)
		}
		return strconv.Itoa(p), err
	}
	defer func() {
		for _, f := range files[1:] {
			f.Close()
		}
	}()
	if api {
		if etcdPort, err = reserve(); err != nil {
			return err
		}
		if peerPort, err = reserve(); err != nil {
			return err
		}
	} else {
		s.Binds = []sandbox.Bind{{From: pki, To: "/tc/pki", RO: true}, {From: c.path("volumes"), To: "/tc/volumes"}, {From: s.Logs, To: "/tc/logs"}, {From: data, To: "/tc/etcd"}}
		for _, b := range s.Binds {
			if err := os.MkdirAll(b.From, 0o755); err != nil {
				return err
			}
		}
		pki, data, port, audit = "/tc/pki", "/tc/etcd", "6443", "/tc/logs/audit.log"
		bin = func(n string) []string { return []string{"/tc/bin/" + n} }
		s.Forward = "127.0.0.1:6443"
		if hostPorts != "" {
			s.HostPort = strings.Split(hostPorts, ",")
		}
	}
	if err := os.MkdirAll(filepath.Join(s.Dir, "root"), 0o755); err != nil {
		return err
	}
	etcdURL := "http://127.0.0.1:" + etcdPort
	peerURL := "http://127.0.0.1:" + peerPort
	s.Procs = append(s.Procs, sandbox.Proc{Name: "etcd", Args: append(bin("etcd"), "--name=etcd", "--data-dir="+data, "--listen-client-urls="+etcdURL,
		"--advertise-client-urls="+etcdURL, "--listen-peer-urls="+peerURL, "--initial-advertise-peer-urls="+peerURL,
		"--initial-cluster=etcd="+peerURL, "--socket-reuse-port="+strconv.FormatBool(api), "--unsafe-no-fsync", "--log-level=warn")})
	apiArgs := append(bin("kube-apiserver"), "--etcd-servers="+etcdURL, "--secure-port="+port,
		"--client-ca-file="+pki+"/ca.crt", "--tls-cert-file="+pki+"/apiserver.crt", "--tls-private-key-file="+pki+"/apiserver.key",
		"--kubelet-client-certificate="+pki+"/apiserver-kubelet.crt", "--kubelet-client-key="+pki+"/apiserver-kubelet.key",
		"--kubelet-certificate-authority="+pki+"/ca.crt", "--kubelet-preferred-address-types=InternalIP",
		"--service-account-issuer=https://kubernetes.default.svc.cluster.local", "--service-account-key-file="+pki+"/sa.key",
		"--service-account-signing-key-file="+pki+"/sa.key", "--service-cluster-ip-range="+serviceCIDR,
		"--requestheader-client-ca-file="+pki+"/front-proxy-ca.crt", "--requestheader-allowed-names=front-proxy-client",
		"--requestheader-username-headers=X-Remote-User", "--requestheader-group-headers=X-Remote-Group",
		"--requestheader-extra-headers-prefix=X-Remote-Extra-", "--proxy-client-cert-file="+pki+"/front-proxy.crt",
		"--proxy-client-key-file="+pki+"/front-proxy.key",
		"--audit-policy-file="+pki+"/audit.yaml", "--audit-log-path="+audit, "--audit-log-maxsize=200", "--audit-log-maxbackup=1",
		"--authorization-mode=Node,RBAC", "--enable-admission-plugins=NodeRestriction", "--allow-privileged=true", "--profiling=false")
	if api {
		apiArgs = append(apiArgs, "--bind-address=127.0.0.1", "--advertise-address=127.0.0.1", "--endpoint-reconciler-type=none", "--permit-port-sharing")
		if !controllers { // nobody would make the service accounts that pods need
			apiArgs = append(apiArgs, "--disable-admission-plugins=ServiceAccount")
		}
	} else {
		// Aggregation and webhooks go straight to pod addresses: there is no
		// kube-proxy beside the API server.
		apiArgs = append(apiArgs, "--bind-address=0.0.0.0", "--advertise-address="+ctlAddr, "--enable-aggregator-routing=true")
	}
	s.Procs = append(s.Procs, sandbox.Proc{Name: "kube-apiserver", Args: apiArgs})
	if !api || controllers {
		bindArgs := []string{"--bind-address=127.0.0.1", "--leader-elect=false", "--profiling=false"}
		if api {
			p, err := reserve()
			if err != nil {
				return err
			}
			bindArgs = append(bindArgs, "--secure-port="+p, "--permit-port-sharing")
		}
		s.Procs = append(s.Procs, sandbox.Proc{Name: "kube-controller-manager", Args: append(append(bin("kube-controller-manager"), "--kubeconfig="+pki+"/kcm.conf",
			"--authentication-kubeconfig="+pki+"/kcm.conf", "--authorization-kubeconfig="+pki+"/kcm.conf",
			"--use-service-account-credentials=true", "--root-ca-file="+pki+"/ca.crt", "--service-account-private-key-file="+pki+"/sa.key",
			"--cluster-signing-cert-file="+pki+"/ca.crt", "--cluster-signing-key-file="+pki+"/ca.key",
			"--authentication-tolerate-lookup-failure=true", // else it ends when it is up before the API server
			"--kube-api-qps=200", "--kube-api-burst=400",
			"--cluster-cidr="+podCIDR, "--allocate-node-cidrs=false", "--service-cluster-ip-range="+serviceCIDR,
			// a lost node is noticed in seconds, so that tests of it need no minutes
			"--node-monitor-period=2s", "--node-monitor-grace-period=16s"), bindArgs...)})
		if !api {
			kcm := &s.Procs[len(s.Procs)-1]
			kcm.Args = append(kcm.Args, "--flex-volume-plugin-dir=/var/lib/volume-plugins") // the default is below /usr
			s.Procs = append(s.Procs, sandbox.Proc{Name: "kube-scheduler", Args: append(append(bin("kube-scheduler"), "--kubeconfig="+pki+"/scheduler.conf",
				"--authentication-kubeconfig="+pki+"/scheduler.conf", "--authorization-kubeconfig="+pki+"/scheduler.conf"), bindArgs...)},
				sandbox.Proc{Name: "agent", Args: []string{"/tc/bin/tc", "_agent", "storage", pki + "/agent.conf"}})
		}
	}
	s.Inherited = len(files)
	if !api {
		if err := unix.Listen(int(entry.Fd()), unix.SOMAXCONN); err != nil {
			return err
		}
	}
	return c.spawn("ctl", s, files...)
}

func (c *cluster) spawn(role string, s sandbox.Spec, files ...*os.File) error {
	s.CgBase = c.st.CgBase
	hostLogs := s.Logs
	f := c.path(role + ".json")
	b, _ := json.MarshalIndent(s, "", "  ")
	if err := os.WriteFile(f, b, 0o644); err != nil {
		return err
	}
	cmd := exec.Command(s.Exe, "_spawn", f)
	cmd.ExtraFiles = files
	errf, err := os.OpenFile(filepath.Join(hostLogs, "init.log"), os.O_CREATE|os.O_APPEND|os.O_RDWR, 0o644)
	if err != nil {
		return err
	}
	defer errf.Close()
	cmd.Stderr = errf
	out, err := cmd.Output()
	if err != nil {
		log, _ := os.ReadFile(errf.Name())
		return fmt.Errorf("%s does not start: %w\n%s", role, err, tail(log, 2000))
	}
	pid, err := strconv.Atoi(strings.TrimSpace(string(out)))
	if err != nil {
		return err
	}
	c.st.Members[role] = member{Role: role, PID: pid, Start: sandbox.StartTime(pid)}
	return c.save()
}
