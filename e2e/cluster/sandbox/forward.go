package sandbox

import (
	"io"
	"net"
	"os"
	"runtime"
	"time"

	"golang.org/x/sys/unix"
)

// forward proxies the inherited listener (a socket of the machine's network
// namespace) into the sandbox, and the sandbox's host ports out of it. Neither
// network namespace gets a route to the other.
func forward(s Spec) {
	if fl, err := net.FileListener(os.NewFile(3, "listener")); err == nil {
		go accept(fl, func() (net.Conn, error) { return net.DialTimeout("tcp", s.Forward, 5*time.Second) })
	}
	if len(s.HostPort) == 0 {
		return
	}
	dials := make(chan func())
	go func() { // a thread that lives in the machine's network namespace
		runtime.LockOSThread()
		must("setns", unix.Setns(4, unix.CLONE_NEWNET))
		for f := range dials {
			f()
		}
	}()
	for _, port := range s.HostPort {
		for i := 0; i < 100; i++ {
			l, err := net.Listen("tcp", net.JoinHostPort(s.Addr, port))
			if err != nil { // the address comes with the bridge
				time.Sleep(100 * time.Millisecond)
				continue
			}
			go accept(l, func() (c net.Conn, err error) {
				done := make(chan struct{})
				dials <- func() {
					c, err = net.DialTimeout("tcp", "127.0.0.1:"+port, 2*time.Second)
					close(done)
				}
				<-done
				return
			})
			break
		}
	}
}

func accept(l net.Listener, dial func() (net.Conn, error)) {
	for {
		c, err := l.Accept()
		if err != nil {
			return
		}
		go func() {
			defer c.Close()
			d, err := dial()
			if err != nil {
				return
			}
			defer d.Close()
			go func() { io.Copy(d, c); d.(*net.TCPConn).CloseWrite() }()
			io.Copy(c, d)
			c.(*net.TCPConn).CloseWrite()
		}()
	}
}

// ---- file system ----
