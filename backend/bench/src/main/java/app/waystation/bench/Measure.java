package app.waystation.bench;

/** What is measured: the rows of the table. */
enum Measure {
  CPU_ONE("server CPU per delivery, 1 room of 1,000, one at a time", "µs", 2),
  CPU_ONE_DB("– of the database, for the same", "µs", 2),
  CPU_ONE_JIT("– of it Java's compilers", "µs", 2),
  CPU_ONE_KERNEL("– of it in the kernel", "µs", 2),
  CPU_EIGHT("– 8 waiting", "µs", 2),
  CPU_AT_ONCE("– 8 publishers at once", "µs", 2),
  CPU_ROOMS("– 1,000 rooms of 5, 8 publishers, all of publishing included", "µs", 1),
  CPU_ROOMS_PUBLISH("– the same without anybody listening, per publish", "µs", 1),
  CPU_ROOMS_DELIVERY("– 1,000 rooms of 5, delivering alone", "µs", 1),
  RATE_P50("publish to delivery at a fixed rate, p50", "ms", 2),
  RATE_P99("– p99", "ms", 2),
  LAST_P50("publish to last of 1,000 deliveries, p50", "ms", 2),
  LAST_P99("– p99", "ms", 2),
  IDLE_BYTES("memory per idle connection: heap and direct", "KB", 2),
  IDLE_RESIDENT("– resident", "KB", 2),
  REPLAY_ONE("replay of one room to one client", "events/s", 0),
  REPLAY_FOUR("– to four clients at once", "events/s", 0),
  MISSED_TIME("clients with 100 missed events each, all served", "s", 2),
  MISSED_RATE("– as a rate", "events/s", 0),
  STORM_TIME("reconnect storm, all back and caught up", "s", 2),
  STORM_P99("– p99 from connect to being in the room", "ms", 0),
  DURABLE("durable events, 100 rooms", "1/s", 0),
  DURABLE_P99("– p99 of the command", "ms", 1);

  private final String label;
  private final String unit;
  private final int decimals;

  Measure(String label, String unit, int decimals) {
    this.label = label;
    this.unit = unit;
    this.decimals = decimals;
  }

  String label() {
    return label;
  }

  String unit() {
    return unit;
  }

  int decimals() {
    return decimals;
  }
}
