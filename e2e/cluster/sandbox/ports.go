package sandbox

import (
	"fmt"
	"os"

	"golang.org/x/sys/unix"
)

// ReservePort reserves a TCP port of 127.0.0.1 (0: a free one) for a server that shares ports (SO_REUSEPORT) for as
// long as the file is open: nobody else is given it, neither by a bind to port 0 nor as the source of a connection. The
// socket does not listen, so the server gets every connection.
func ReservePort(port int) (*os.File, int, error) {
	fd, err := unix.Socket(unix.AF_INET, unix.SOCK_STREAM|unix.SOCK_CLOEXEC, 0)
	if err != nil {
		return nil, 0, err
	}
	f := os.NewFile(uintptr(fd), "reserved port")
	if err := unix.SetsockoptInt(fd, unix.SOL_SOCKET, unix.SO_REUSEPORT, 1); err != nil {
		f.Close()
		return nil, 0, err
	}
	if err := unix.Bind(fd, &unix.SockaddrInet4{Port: port, Addr: [4]byte{127, 0, 0, 1}}); err != nil {
		f.Close()
		return nil, 0, fmt.Errorf("port %d of 127.0.0.1: %w", port, err)
	}
	name, err := unix.Getsockname(fd)
	if err != nil {
		f.Close()
		return nil, 0, err
	}
	return f, name.(*unix.SockaddrInet4).Port, nil
}
