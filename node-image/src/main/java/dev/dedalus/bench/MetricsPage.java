package dev.dedalus.bench;

import java.util.SortedMap;
import java.util.TreeMap;

/** A page of metrics in the text format of Prometheus: the sum over all labels, by name. */
final class MetricsPage {
  private final SortedMap<String, Double> sums = new TreeMap<>();

  private MetricsPage() {}

  /** Reads a page; lines that are no samples are skipped. */
  static MetricsPage read(String text) {
    MetricsPage page = new MetricsPage();
    text.lines().filter(line -> !line.startsWith("#")).forEach(page::add);
    return page;
  }

  /** Whether nothing was read. */
  boolean isEmpty() {
    return sums.isEmpty();
  }

  private void add(String line) {
    int value = line.lastIndexOf(' ');
    int labels = line.indexOf('{');
    if (value < 1) {
      return;
    }
    String name = line.substring(0, labels >= 0 ? labels : value);
    try {
      sums.merge(name.strip(), Double.parseDouble(line.substring(value + 1)), Double::sum);
    } catch (NumberFormatException e) {
      sums.putIfAbsent(name.strip(), 0.0);
    }
  }

  /** The sum of a metric's samples; 0 if there are none, or they are not numbers. */
  double sum(String name) {
    double sum = sums.getOrDefault(name, 0.0);
    return Double.isNaN(sum) ? 0 : sum;
  }
}
