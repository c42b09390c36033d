package sandbox

import (
	"errors"
	"net"
	"os"
	"strings"
	"time"
)

func setupNet(s Spec) error {
	set := func(k, v string) error {
		return os.WriteFile("/proc/sys/net/"+k, []byte(v), 0o644)
	}
	set("ipv6/conf/all/disable_ipv6", "1")
	set("ipv6/conf/default/disable_ipv6", "1")
	if s.Node {
		if err := set("ipv4/ip_forward", "1"); err != nil {
			return err
		}
		set("ipv4/conf/all/rp_filter", "0")
		set("ipv4/conf/default/rp_filter", "0")
		set("ipv4/conf/all/route_localnet", "1")
	}
	for i := 0; i < 200; i++ { // "up" brings the network
		if _, err := net.InterfaceByName(map[bool]string{true: "eth0", false: "br0"}[s.Node]); err == nil {
			if _, err := os.Stat("/proc/sys/net/ipv4"); err == nil && hasAddr(s.Addr) {
				return nil
			}
		}
		time.Sleep(50 * time.Millisecond)
	}
	return errors.New("the sandbox got no network")
}

func hasAddr(a string) bool {
	addrs, _ := net.InterfaceAddrs()
	for _, x := range addrs {
		if strings.HasPrefix(x.String(), a+"/") {
			return true
		}
	}
	return false
}

// ---- cgroups: v1 (one hierarchy per controller) or v2 ----
