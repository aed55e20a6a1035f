package app.waystation.bench;

/**
 * How much of everything. The short plan shows that the bench works and gives an idea; the full one
 * gives the figures.
 */
record Plan(
    int crowd,
    int warmEvents,
    int rounds,
    int roundEvents,
    int roundBursts,
    int fixedRate,
    int fixedSeconds,
    int lastEvents,
    int rooms,
    int roomRounds,
    int roomEvents,
    int idle,
    int backlog,
    int missing,
    int missed,
    int storm,
    int durableRooms,
    int durableSeconds) {

  /** Everything as the table of figures says it. */
  static Plan full() {
    return new Plan(
        1000, 400, 5, 200, 25, 25, 15, 600, 1000, 3, 4000, 10_000, 100_000, 5000, 100, 2000, 100,
        15);
  }

  /** The same sizes with a part of the events: for a first look. */
  Plan withEvents(double part) {
    return new Plan(
        crowd,
        part(warmEvents, part),
        rounds,
        part(roundEvents, part),
        part(roundBursts, part),
        fixedRate,
        part(fixedSeconds, part),
        part(lastEvents, part),
        rooms,
        roomRounds,
        part(roomEvents, part),
        idle,
        backlog,
        missing,
        missed,
        storm,
        durableRooms,
        part(durableSeconds, part));
  }

  private static int part(int whole, double part) {
    return Math.max(1, (int) Math.round(whole * part));
  }

  /** Small and quick. */
  static Plan brief() {
    return new Plan(
        200, 100, 3, 100, 8, 25, 3, 100, 100, 1, 400, 1000, 20_000, 500, 100, 300, 20, 4);
  }
}
