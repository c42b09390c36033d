package dev.dedalus.testcluster;

/** What happens to machines. Nodes are numbered from 1 and named node-1, node-2, .. */
public interface Faults {
  /** The number that stands for the control plane in {@link #cut} and {@link #heal}. */
  int CONTROL_PLANE = 0;

  /** Ends all of a node at once, as if its power was cut. */
  void kill(int node);

  /** Starts a killed node again. */
  void start(int node);

  /** Stops every process of a node, as a machine that hangs. */
  void freeze(int node);

  /** Lets a frozen node go on. */
  void thaw(int node);

  /** Loses every packet between two members, their pods' too. */
  void cut(int one, int other);

  /** Ends a cut. */
  void heal(int one, int other);

  /** Ends a program of the control plane, as {@code kube-apiserver}; it is started again. */
  void killProgram(String program);
}
