package dev.dedalus.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class DurationConverterTest {
  @Test
  void readsEveryUnit() {
    assertEquals(Duration.ofMillis(500), new DurationConverter().convert("500ms"));
    assertEquals(Duration.ofSeconds(20), new DurationConverter().convert("20s"));
    assertEquals(Duration.ofMinutes(5), new DurationConverter().convert("5m"));
    assertEquals(Duration.ofHours(1), new DurationConverter().convert("1h"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "20", "s", "-1s", "1.5s", "0s", "1 s", "9999999s"})
  void refusesWhatIsNoTime(String text) {
    assertThrows(TypeConversionException.class, () -> new DurationConverter().convert(text));
  }
}
