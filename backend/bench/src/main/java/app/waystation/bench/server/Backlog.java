package app.waystation.bench.server;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A past for rooms: their newest event many times over, with numbers and ids of its own, written
 * into the log by SQL. Making it by commands would take longer than all the rest of the bench.
 */
public final class Backlog {
  private static final String EVENTS =
      """
      insert into room_event (room, seq, id, type, at, actor_id, frame)
      select e.room, e.seq + g, made.id, e.type, now(), e.actor_id,
             replace(replace(e.frame, e.id::text, made.id::text),
                     '"seq":' || e.seq || ',', '"seq":' || (e.seq + g) || ',')
        from room r
        join room_event e on e.room = r.room and e.seq = r.head_seq
       cross join generate_series(1, ?) g
       cross join lateral (select gen_random_uuid() as id, g as n) made
       where r.room = any (?)""";

  private static final String HEADS =
      "update room set head_seq = head_seq + ? where room = any (?)";

  private Backlog() {}

  /**
   * Adds events to rooms that nobody follows at the moment.
   *
   * @return the heads after that, by room
   */
  public static Map<String, Long> add(String jdbcUrl, List<String> rooms, int events)
      throws SQLException {
    try (Connection connection = DriverManager.getConnection(jdbcUrl)) {
      connection.setAutoCommit(false);
      for (String sql : List.of(EVENTS, HEADS)) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
          statement.setInt(1, events);
          statement.setArray(2, connection.createArrayOf("text", rooms.toArray()));
          statement.executeUpdate();
        }
      }
      connection.commit();
      connection.setAutoCommit(true);
      try (var statement = connection.createStatement()) {
        // As the database does by itself a minute later.
        statement.execute("vacuum analyze room_event");
        return heads(statement.executeQuery("select room, head_seq from room"));
      }
    }
  }

  private static Map<String, Long> heads(ResultSet rows) throws SQLException {
    Map<String, Long> heads = new HashMap<>();
    while (rows.next()) {
      heads.put(rows.getString(1), rows.getLong(2));
    }
    return heads;
  }
}
