package sandbox

import (
	"reflect"
	"sort"
	"strings"
	"testing"
)

const v1 = `12:freezer:/a/b
4:cpu,cpuacct:/a/b
3:name=systemd:/s
2:misc:/m
0::/
`

func TestVersionOneHasOneHierarchyPerController(t *testing.T) {
	mounted := func(p string) bool { return p != "/sys/fs/cgroup/misc" }
	got, err := groups(v1, false, mounted)
	want := map[string]string{"/sys/fs/cgroup/freezer": "/a/b", "/sys/fs/cgroup/cpu,cpuacct": "/a/b", "/sys/fs/cgroup/systemd": "/s"}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%v %v", got, err)
	}
}

func TestVersionTwoStartsAtTheRoot(t *testing.T) {
	got, err := groups("0::/user.slice/me\n", true, nil)
	if err != nil || !reflect.DeepEqual(got, map[string]string{"/sys/fs/cgroup": "/"}) {
		t.Errorf("%v %v", got, err)
	}
}

func TestWithoutAHierarchyThereIsAnError(t *testing.T) {
	if _, err := groups(v1, false, func(string) bool { return false }); err == nil {
		t.Error("none")
	}
	if _, err := groups("what", false, isDir); err == nil || !strings.Contains(err.Error(), `"what"`) {
		t.Error(err)
	}
}

func TestAGroupHasOneDirectoryPerHierarchy(t *testing.T) {
	got := CgroupDirs(map[string]string{"/c/a": "/own", "/c/b": "/"}, "x/y")
	sort.Strings(got)
	if !reflect.DeepEqual(got, []string{"/c/a/own/x/y", "/c/b/x/y"}) {
		t.Error(got)
	}
}
