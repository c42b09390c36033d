package sandbox

import (
	"fmt"
	"os"
	"strings"
)

// StartTime returns when a process started, as the kernel counts; empty if it is not there or a
// zombie. With it a PID says whether its process is still the same.
func StartTime(pid int) string {
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return ""
	}
	return startTime(string(b))
}

// startTime reads /proc/PID/stat. The second field is the program's name in parentheses, and may
// hold blanks and parentheses itself.
func startTime(stat string) string {
	f := strings.Fields(stat[strings.LastIndex(stat, ")")+1:])
	if len(f) < 20 || f[0] == "Z" {
		return ""
	}
	return f[19]
}
