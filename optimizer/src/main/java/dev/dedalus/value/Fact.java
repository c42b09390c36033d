package dev.dedalus.value;

/** A row of a relation. */
public record Fact(String relation, Row row) {
  @Override
  public String toString() {
    return relation + row;
  }
}
