package dev.dedalus.plan;

import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;

/**
 * A placement as boxes below each other, clients and parts, with a line from every sender to every
 * receiver of a relation. The box of the busiest node is drawn heavy.
 *
 * <pre>
 * ┌ clients, 1 router ──────────────────── 3.34 µs ┐
 * │ command                                   1.00 ├──┐
 * │ committed                                      │◀─│─┐
 * └────────────────────────────────────────────────┘  │ │
 * ┏ leader, 4 partitions ──────── busiest, 3.56 µs ┓  │ │
 * ┃ command by client, id                          ┃◀─┘ │
 * ┃ committed                                 1.00 ┠────┘
 * </pre>
 */
final class Picture {
  private static final int WIDTH_MAX = 100;
  private static final int LANES_WIDTH = 3;

  private final SequencedMap<String, PictureBox> boxes = new LinkedHashMap<>();
  private final List<PictureLine> lines = new ArrayList<>();

  private Picture(Situation situation) {
    Placement placement = situation.placement();
    boxes.put(Route.CLIENT, box(situation, Forecast.ROUTER, routers(situation.routers())));
    for (Part part : placement.parts()) {
      int instances = placement.program().component(part.component()).instances();
      boxes.put(part.name(), box(situation, part.name(), title(part, instances)));
    }
  }

  /** The picture's lines of text, none longer than 100 columns. */
  static List<String> of(Situation situation) {
    Picture picture = new Picture(situation);
    List<Route> routes = Routes.of(situation.placement());
    routes.forEach(route -> picture.addEnds(situation, route));
    picture.place();
    routes.forEach(picture::connect);
    return picture.draw();
  }

  private static PictureBox box(Situation situation, String name, String title) {
    boolean busiest = situation.prediction().busiest().equals(name);
    double micros = situation.prediction().loadMicrosPerRequest().getOrDefault(name, 0.0);
    String load = String.format(Locale.ROOT, "%s%.2f µs", busiest ? "busiest, " : "", micros);
    return new PictureBox(title, load, busiest);
  }

  private static String routers(int routers) {
    return "clients, " + routers + (routers == 1 ? " router" : " routers");
  }

  private static String title(Part part, int instances) {
    String title = part.name() + (instances == 1 ? "" : " on " + instances + " instances");
    return part.partitions() == 1 ? title : title + ", " + part.partitions() + " partitions";
  }

  private void addEnds(Situation situation, Route route) {
    box(route.from()).send(route, String.format(Locale.ROOT, "%.2f", situation.messages(route)));
    box(route.to()).receive(route);
  }

  private PictureBox box(String name) {
    PictureBox box = boxes.get(name);
    if (box == null) {
      throw new IllegalArgumentException("no part " + name);
    }
    return box;
  }

  private void place() {
    int row = 0;
    for (PictureBox box : boxes.values()) {
      row = box.place(row);
    }
  }

  private void connect(Route route) {
    lines.add(
        new PictureLine(box(route.from()).rowOfSend(route), box(route.to()).rowOfReceive(route)));
  }

  private List<String> draw() {
    Map<PictureLine, Integer> lanes = lanes();
    int laneCount = lanes.values().stream().mapToInt(lane -> lane + 1).max().orElse(0);
    boolean fits = width(false) + LANES_WIDTH + 2 * laneCount <= WIDTH_MAX;
    List<StringBuilder> rows = new ArrayList<>();
    for (PictureBox box : boxes.values()) {
      box.draw(width(!fits), !fits).forEach(line -> rows.add(new StringBuilder(line)));
    }
    if (fits) {
      PictureLine.draw(rows, width(false), lanes, laneCount);
    }
    return rows.stream().map(row -> row.toString().stripTrailing()).toList();
  }

  private int width(boolean peers) {
    return boxes.values().stream().mapToInt(box -> box.width(peers)).max().orElse(0);
  }

  /** Which lane each line goes in; short lines lie inside. */
  private Map<PictureLine, Integer> lanes() {
    List<PictureLine> order = new ArrayList<>(lines);
    order.sort(
        Comparator.comparingInt(PictureLine::length)
            .thenComparingInt(PictureLine::from)
            .thenComparingInt(PictureLine::to));
    Map<PictureLine, Integer> lanes = new LinkedHashMap<>();
    for (PictureLine line : order) {
      int lane = 0;
      while (isTaken(lanes, line, lane)) {
        lane++;
      }
      lanes.put(line, lane);
    }
    return lanes;
  }

  private static boolean isTaken(Map<PictureLine, Integer> lanes, PictureLine line, int lane) {
    return lanes.entrySet().stream()
        .anyMatch(other -> other.getValue() == lane && other.getKey().overlaps(line));
  }
}
