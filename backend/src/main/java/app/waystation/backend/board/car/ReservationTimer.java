package app.waystation.backend.board.car;

/**
 * What time alone does to reservations, each with the rows that it concerns. {@code t.now} is the
 * moment, {@code v} the vehicle, {@code o} the one before on the same vehicle that is still out.
 */
enum ReservationTimer {
  /** Nobody answered before it began; what was asked for only then may be answered to its end. */
  EXPIRE(
      """
      r.status = 'pending'
      and case when r.created_at < lower(r.during) then lower(r.during) else upper(r.during) end
          <= t.now"""),
  /**
   * Nobody came for the vehicle, and it is one that is given up then. Old history is left alone.
   */
  NO_SHOW(
      """
      r.status = 'approved' and v.release_after_min is not null and r.checked_out_at is null
      and greatest(lower(r.during), r.created_at, r.decided_at)
          + make_interval(mins => v.release_after_min) <= t.now
      and lower(r.during) > t.now - interval '2 days'"""),
  /** Still out when its time is over. */
  OVERDUE("r.status = 'active' and upper(r.during) <= t.now"),
  /** Its driver hears of the end once, and again of another end. */
  REMIND(
      """
      r.status = 'active' and upper(r.during) > t.now
      and upper(r.during) - interval '15 minutes' <= t.now
      and r.reminded_of is distinct from upper(r.during)"""),
  /** Whoever drives soon after hears that the vehicle is still out. */
  WARN_DUE(
      """
      r.status = 'approved' and r.warned < 1 and o.status = 'active' and o.user_id <> r.user_id
      and upper(o.during) - interval '15 minutes' <= t.now
      and lower(r.during) >= upper(o.during)
      and lower(r.during) < upper(o.during) + interval '1 hour'"""),
  /** Whoever drives next hears that the vehicle is late. */
  WARN_LATE(
      """
      r.status = 'approved' and r.warned < 2 and o.status = 'overdue' and o.user_id <> r.user_id
      and upper(r.during) > t.now and lower(r.during) <= t.now + interval '3 hours'""");

  private static final String FROM =
      """
       from reservation r join vehicle v on v.id = r.vehicle_id
      cross join (select ?::timestamptz as now) t
       left join reservation o
         on o.vehicle_id = r.vehicle_id and o.id <> r.id and o.status in ('active', 'overdue')
      where r.status in ('pending', 'approved', 'active', 'overdue')
        and\s""";

  private final String condition;

  ReservationTimer(String condition) {
    this.condition = condition;
  }

  /** What is due: ids with their vehicles; one parameter, the moment. */
  String due() {
    return "select distinct r.id, r.vehicle_id" + FROM + condition + " order by r.id limit 200";
  }

  /** Whether one is still due, with the one before it; the moment and the id. */
  String stillDue() {
    return "select o.id as before" + FROM + condition + " and r.id = ? limit 1";
  }
}
