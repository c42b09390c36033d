package dev.dedalus.local;

/** Hears what happens to a local cluster. Called by any thread. */
public interface ClusterListener {
  /**
   * Progress of the start.
   *
   * @param what what the processes have done: {@code "started"} (ports bound), then {@code "ready"}
   * @param done how many processes have
   * @param all of how many
   */
  void progress(String what, int done, int all);

  /** A process ended that nobody asked to end, and is started again. Called within a second. */
  void restarting(NodeFailure failure);

  /** A process that was started again is ready. */
  void restarted(String name, long process);

  /** A process ended that nobody asked to end, and is not started again; the others go on. */
  void failed(NodeFailure failure);

  /** Hears nothing. */
  ClusterListener NONE =
      new ClusterListener() {
        @Override
        public void progress(String what, int done, int all) {}

        @Override
        public void restarting(NodeFailure failure) {}

        @Override
        public void restarted(String name, long process) {}

        @Override
        public void failed(NodeFailure failure) {}
      };
}
