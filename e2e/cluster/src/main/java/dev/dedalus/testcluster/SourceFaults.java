package dev.dedalus.testcluster;

import java.util.List;

/** The faults that {@code e2e/cluster} can make. */
record SourceFaults(SourceCluster cluster) implements Faults {
  @Override
  public void kill(int node) {
    node("kill", node);
  }

  @Override
  public void start(int node) {
    node("start", node);
  }

  @Override
  public void freeze(int node) {
    node("freeze", node);
  }

  @Override
  public void thaw(int node) {
    node("thaw", node);
  }

  @Override
  public void cut(int one, int other) {
    cluster.run(List.of("net", "cut", member(one), member(other)));
  }

  @Override
  public void heal(int one, int other) {
    cluster.run(List.of("net", "heal", member(one), member(other)));
  }

  @Override
  public void killProgram(String program) {
    cluster.run(List.of("proc", "kill", member(CONTROL_PLANE), program));
  }

  private void node(String what, int node) {
    cluster.run(List.of("node", what, member(node)));
  }

  private static String member(int number) {
    return number == CONTROL_PLANE ? "ctl" : String.valueOf(number);
  }
}
