package main

import (
	"fmt"
	"net"

	"github.com/vishvananda/netlink"
	"github.com/vishvananda/netns"
)

// Addresses exist only inside the sandboxes' network namespaces.
const (
	fabricNet   = "10.89.0"
	ctlAddr     = fabricNet + ".1"
	podNet      = "10.244"
	podCIDR     = podNet + ".0.0/16"
	serviceCIDR = "10.96.0.0/16"
	apiSvcIP    = "10.96.0.1"
	dnsSvcIP    = "10.96.0.10"
)

func nodeAddr(i int) string { return fmt.Sprintf("%s.%d", fabricNet, 10+i) }

// nsHandle opens the network namespace of a member.
func (c *cluster) nsHandle(role string) (netns.NsHandle, *netlink.Handle, error) {
	m := c.st.Members[role]
	if !m.alive() {
		return -1, nil, fmt.Errorf("%s is not running", role)
	}
	ns, err := netns.GetFromPid(m.PID)
	if err != nil {
		return -1, nil, err
	}
	h, err := netlink.NewHandleAt(ns)
	return ns, h, err
}

func setUp(h *netlink.Handle, name, cidr string) error {
	l, err := h.LinkByName(name)
	if err != nil {
		return err
	}
	if cidr != "" {
		a, err := netlink.ParseAddr(cidr)
		if err != nil {
			return err
		}
		if err := h.AddrReplace(l, a); err != nil {
			return err
		}
	}
	return h.LinkSetUp(l)
}

// buildFabric makes the bridge that joins the nodes, in the control plane's
// network namespace.
func (c *cluster) buildFabric() error {
	ns, h, err := c.nsHandle("ctl")
	if err != nil {
		return err
	}
	defer ns.Close()
	defer h.Close()
	if err := setUp(h, "lo", ""); err != nil {
		return err
	}
	if err := h.LinkAdd(&netlink.Bridge{LinkAttrs: netlink.LinkAttrs{Name: "br0"}}); err != nil {
		return err
	}
	return setUp(h, "br0", ctlAddr+"/24")
}

func (c *cluster) plugNode(i int) error {
	cns, ch, err := c.nsHandle("ctl")
	if err != nil {
		return err
	}
	defer cns.Close()
	defer ch.Close()
	role := fmt.Sprintf("node-%d", i)
	nns, nh, err := c.nsHandle(role)
	if err != nil {
		return err
	}
	defer nns.Close()
	defer nh.Close()
	port := fmt.Sprintf("node%d", i)
	if old, err := ch.LinkByName(port); err == nil {
		ch.LinkDel(old)
	}
	br, err := ch.LinkByName("br0")
	if err != nil {
		return err
	}
	if err := ch.LinkAdd(&netlink.Veth{LinkAttrs: netlink.LinkAttrs{Name: port, MasterIndex: br.Attrs().Index}, PeerName: "eth0", PeerNamespace: netlink.NsFd(nns)}); err != nil {
		return err
	}
	if err := setUp(ch, port, ""); err != nil {
		return err
	}
	if err := setUp(nh, "lo", ""); err != nil {
		return err
	}
	if err := setUp(nh, "eth0", nodeAddr(i)+"/24"); err != nil {
		return err
	}
	route := func(h *netlink.Handle, dst, via string) error {
		_, d, err := net.ParseCIDR(dst)
		if err != nil {
			return err
		}
		return h.RouteReplace(&netlink.Route{Dst: d, Gw: net.ParseIP(via)})
	}
	// The default route leads to the control plane, which forwards nothing: it
	// is there because a packet to a service address needs a route before
	// kube-proxy's rules see it.
	if err := route(nh, "0.0.0.0/0", ctlAddr); err != nil {
		return err
	}
	for j := 1; j <= c.st.Nodes; j++ {
		if j != i {
			if err := route(nh, fmt.Sprintf("%s.%d.0/24", podNet, j), nodeAddr(j)); err != nil {
				return err
			}
		}
	}
	return route(ch, fmt.Sprintf("%s.%d.0/24", podNet, i), nodeAddr(i))
}
