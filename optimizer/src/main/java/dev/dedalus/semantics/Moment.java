package dev.dedalus.semantics;

import dev.dedalus.syntax.ScriptEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What happens in a test at one time, in any order.
 *
 * @param afterQuiet whether all before it is quiet
 */
public record Moment(boolean afterQuiet, List<ScriptEvent> events) {
  public Moment {
    events = List.copyOf(events);
  }

  /**
   * A script as moments, in order. What has no time waits until all before it in the text is quiet;
   * what has a time comes before all of a later time up to the next that has none.
   */
  public static List<Moment> of(List<ScriptEvent> script) {
    List<Moment> moments = new ArrayList<>();
    SortedMap<Integer, List<ScriptEvent>> timed = new TreeMap<>();
    for (ScriptEvent event : script) {
      if (event.time().isPresent()) {
        timed.computeIfAbsent(event.time().getAsInt(), time -> new ArrayList<>()).add(event);
      } else {
        flush(timed, moments);
        moments.add(new Moment(true, List.of(event)));
      }
    }
    flush(timed, moments);
    return List.copyOf(moments);
  }

  private static void flush(SortedMap<Integer, List<ScriptEvent>> timed, List<Moment> moments) {
    timed.values().forEach(events -> moments.add(new Moment(false, events)));
    timed.clear();
  }
}
