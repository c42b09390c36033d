package dev.dedalus.router;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class WaitTimeTest {
  @Test
  void readsDurations() {
    assertEquals(OptionalLong.of(500), WaitTime.ofDuration("500ms"));
    assertEquals(OptionalLong.of(2_000), WaitTime.ofDuration("2s"));
    assertEquals(OptionalLong.of(60_000), WaitTime.ofDuration("1m"));
    for (String wrong : List.of("", "2", "0s", "-1s", "1h", "99999999999s")) {
      assertEquals(OptionalLong.empty(), WaitTime.ofDuration(wrong), wrong);
    }
  }

  @Test
  void readsPreferences() {
    assertEquals(OptionalLong.of(2_000), WaitTime.ofPreference("wait=2"));
    assertEquals(OptionalLong.of(3_000), WaitTime.ofPreference("respond-async, wait=3"));
    assertEquals(OptionalLong.empty(), WaitTime.ofPreference("handling=lenient"));
  }
}
