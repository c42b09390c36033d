package sandbox

import (
	"context"
	"net"
	"strconv"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"
)

func TestAReservedPortIsGivenToNobodyElse(t *testing.T) {
	f, port, err := ReservePort(0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if l, err := net.Listen("tcp", address(port)); err == nil {
		l.Close()
		t.Fatal("a server that does not share ports listens there")
	}
	again, other, err := ReservePort(0)
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	if other == port {
		t.Fatalf("%d is reserved twice", port)
	}
}

func TestAServerThatSharesPortsGetsEveryConnectionToAReservedPort(t *testing.T) {
	f, port, err := ReservePort(0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	sharing := net.ListenConfig{Control: func(_, _ string, c syscall.RawConn) error {
		return c.Control(func(fd uintptr) { unix.SetsockoptInt(int(fd), unix.SOL_SOCKET, unix.SO_REUSEPORT, 1) })
	}}
	l, err := sharing.Listen(context.Background(), "tcp", address(port))
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	for range 20 {
		c, err := net.Dial("tcp", address(port))
		if err != nil {
			t.Fatal(err)
		}
		s, err := l.Accept()
		if err != nil {
			t.Fatal(err)
		}
		s.Close()
		c.Close()
	}
}

func address(port int) string { return net.JoinHostPort("127.0.0.1", strconv.Itoa(port)) }
