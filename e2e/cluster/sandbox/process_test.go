package sandbox

import (
	"os"
	"testing"
)

func TestStartTimeIsTheTwentySecondField(t *testing.T) {
	const rest = " 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24"
	if got := startTime("42 (name) S" + rest); got != "22" {
		t.Errorf("%q", got)
	}
	if got := startTime("42 (a ) Z (b) S" + rest); got != "22" {
		t.Errorf("a name with parentheses: %q", got)
	}
	if got := startTime("42 (name) Z" + rest); got != "" {
		t.Errorf("a zombie: %q", got)
	}
	if got := startTime(""); got != "" {
		t.Errorf("nothing: %q", got)
	}
}

func TestOurOwnProcessHasAStartTime(t *testing.T) {
	if StartTime(os.Getpid()) == "" {
		t.Error("none")
	}
	if got := StartTime(1 << 30); got != "" {
		t.Errorf("no such process: %q", got)
	}
}
