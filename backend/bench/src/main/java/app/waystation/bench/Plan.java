package app.waystation.bench;

/**
 * How much of everything. The short plan shows that the bench works and gives an idea; the full one
 * gives the figures.
 *
 * @param room one room of many connections
 * @param rooms many rooms of five
 * @param idle connections that do nothing
 * @param coming clients that come back
 * @param durable commands that end on disk
 */
record Plan(Room room, Rooms rooms, int idle, Coming coming, Durable durable) {

  /**
   * One room.
   *
   * @param crowd its connections
   * @param warmPublishes messages to an empty room, before anything counts
   * @param warmEvents messages to the crowd, before anything counts
   * @param rounds of which the middle one counts
   * @param events in a round, one at a time
   * @param bursts in a round, of eight messages each
   * @param rate messages a second
   * @param rateSeconds for how long
   * @param paced messages of which the last delivery is timed
   */
  record Room(
      int crowd,
      int warmPublishes,
      int warmEvents,
      int rounds,
      int events,
      int bursts,
      int rate,
      int rateSeconds,
      int paced) {}

  /**
   * Many rooms.
   *
   * @param count of rooms with listeners, and of rooms without
   * @param warmRounds rounds that do not count
   * @param rounds rounds that do
   * @param events in a round
   */
  record Rooms(int count, int warmRounds, int rounds, int events) {}

  /**
   * Clients that come back.
   *
   * @param backlog events of one long room
   * @param clients how many have missed something
   * @param missed how much each
   * @param storm how many reconnect at once
   */
  record Coming(int backlog, int clients, int missed, int storm) {}

  /** Commands over rooms: {@code warm} of them before anything counts, then for some seconds. */
  record Durable(int rooms, int warm, int seconds) {}

  /** Everything as the table of figures says it. */
  static Plan full() {
    return new Plan(
        new Room(1000, 16_000, 1000, 5, 200, 25, 25, 15, 600),
        new Rooms(1000, 4, 5, 4000),
        10_000,
        new Coming(100_000, 5000, 100, 2000),
        new Durable(100, 30_000, 15));
  }

  /** Small and quick. */
  static Plan brief() {
    return new Plan(
        new Room(200, 200, 20, 3, 30, 3, 25, 1, 20),
        new Rooms(40, 1, 1, 400),
        500,
        new Coming(10_000, 200, 100, 200),
        new Durable(20, 200, 2));
  }

  /** The same sizes with a part of the events: for a first look. */
  Plan withEvents(double part) {
    return new Plan(
        new Room(
            room.crowd,
            part(room.warmPublishes, part),
            part(room.warmEvents, part),
            room.rounds,
            part(room.events, part),
            part(room.bursts, part),
            room.rate,
            part(room.rateSeconds, part),
            part(room.paced, part)),
        new Rooms(rooms.count, rooms.warmRounds, rooms.rounds, part(rooms.events, part)),
        idle,
        coming,
        new Durable(durable.rooms, part(durable.warm, part), part(durable.seconds, part)));
  }

  private static int part(int whole, double part) {
    return Math.max(1, (int) Math.round(whole * part));
  }
}
