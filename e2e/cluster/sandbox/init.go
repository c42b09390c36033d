package sandbox

import (
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// Init is PID 1 of a sandbox (or the supervisor of an api-only cluster).
func Init(path string) {
	s := readSpec(path)
	runtime.LockOSThread() // Pdeathsig is tied to the thread that forks
	for fd := 3; fd < 3+s.Inherited; fd++ {
		unix.CloseOnExec(fd)
	}
	sig := make(chan os.Signal, 8)
	signal.Notify(sig, syscall.SIGTERM, syscall.SIGINT)
	if s.Sandbox {
		unix.Sethostname([]byte(s.Name))
		must("root", setupRoot(s))
		must("sysctl", setupNet(s))
	}
	if s.Forward != "" {
		go forward(s)
	}
	dead := make(chan int, 64)
	restart := make(chan *Proc, 16)
	pids := map[int]*Proc{}
	start := func(p *Proc) {
		pid, err := startProc(s, p)
		if err != nil {
			fmt.Printf("%s %s: %v\n", time.Now().Format(time.RFC3339), p.Name, err)
			time.AfterFunc(time.Second, func() { restart <- p })
			return
		}
		pids[pid] = p
	}
	for i := range s.Procs {
		start(&s.Procs[i])
	}
	// One loop reaps everything, orphaned shims and their containers too, so no
	// os/exec here: two waiters would steal each other's children.
	go func() {
		for {
			var ws unix.WaitStatus
			pid, err := unix.Wait4(-1, &ws, 0, nil)
			if err == unix.EINTR {
				continue
			}
			if err != nil { // ECHILD
				time.Sleep(200 * time.Millisecond)
				continue
			}
			dead <- pid
		}
	}()
	for {
		select {
		case <-sig:
			if !s.Sandbox { // etcd gets time to close its files
				for pid := range pids {
					unix.Kill(pid, unix.SIGKILL)
				}
			}
			os.Exit(0) // as PID 1 this ends every process of the sandbox
		case pid := <-dead:
			if p := pids[pid]; p != nil {
				delete(pids, pid)
				fmt.Printf("%s %s (%d) ended, starting it again\n", time.Now().Format(time.RFC3339), p.Name, pid)
				time.AfterFunc(500*time.Millisecond, func() { restart <- p })
			}
		case p := <-restart:
			start(p)
		}
	}
}

func startProc(s Spec, p *Proc) (int, error) {
	logs := s.Logs
	if s.Sandbox {
		logs = "/tc/logs"
	}
	log, err := os.OpenFile(filepath.Join(logs, p.Name+".log"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	if err != nil {
		return 0, err
	}
	defer log.Close()
	null, err := os.Open(os.DevNull)
	if err != nil {
		return 0, err
	}
	defer null.Close()
	exe, err := exec.LookPath(p.Args[0])
	if err != nil {
		return 0, err
	}
	attr := &syscall.ProcAttr{
		Env:   []string{"PATH=/tc/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "HOME=/root"},
		Files: []uintptr{null.Fd(), log.Fd(), log.Fd()},
		Sys:   &syscall.SysProcAttr{Setsid: true, Pdeathsig: syscall.SIGKILL},
	}
	return syscall.ForkExec(exe, p.Args, attr)
}
