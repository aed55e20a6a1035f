package app.waystation.faults;

/** What may happen while people play; its text is the row of the table. */
enum Fault {
  KILL_NODE("kill -9 of a node under load"),
  STOP_NODE("a node stopped by SIGTERM and started again"),
  FREEZE_NODE("a node frozen for seconds (SIGSTOP)"),
  KILL_POSTGRES("kill -9 of PostgreSQL, then restart"),
  KILL_REDIS("kill -9 of Redis, then restart"),
  CUT_FROM_REDIS("a node cut off from Redis"),
  STALL_REDIS("a node's link to Redis stalls"),
  CUT_FROM_POSTGRES("a node cut off from PostgreSQL"),
  STALL_POSTGRES("a node's link to PostgreSQL stalls"),
  DELAY_POSTGRES("a node's link to PostgreSQL delayed by 30 ms"),
  CUT_CLIENTS("all client connections of a node reset"),
  HALF_CLOSE("client connections half-closed, either way"),
  SWALLOW("clients' bytes swallowed, connections left open"),
  SLOW_CLIENTS("clients' networks throttled to 4 KB/s, or delayed by 200 ms"),
  HANG_CLIENTS("phones that stop reading (slow consumers)"),
  STUMBLE("single sockets broken at random");

  private final String row;

  Fault(String row) {
    this.row = row;
  }

  /** How the table calls it. */
  String row() {
    return row;
  }
}
