package app.waystation.backend.push;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.backend.db.Sql;
import app.waystation.protocol.push.PushPayload;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import org.junit.jupiter.api.Test;

/**
 * What planning and claiming read depends on what is new, not on how much there has been. With
 * {@code -Dpush.events=1000000} for a log of a month.
 */
@MicronautTest(transactional = false)
class PushScaleTest extends PushScene {
  private static final int EVENTS = Integer.getInteger("push.events", 20_000);
  private static final int ROOMS = 100;
  private static final long A_FEW_ROWS = 200;

  /** Half of them have woken somebody, and all of that is over. */
  private void aLongPast() {
    database.change(
        sql -> {
          sql.update(
              """
              insert into room (room, kind, head_seq)
              select 'test:old-' || r, 'test', ? from generate_series(1, ?) r
              """,
              EVENTS / ROOMS,
              ROOMS);
          sql.update(
              """
              insert into room_event (room, seq, id, type, at, actor_id, frame, push_hint)
              select 'test:old-' || (1 + n % ?), 1 + n / ?, gen_random_uuid(), 'reservation_created',
                now() - make_interval(secs => n), 'x', repeat('x', 300),
                case when n % 2 = 0 then '{"board":"car"}'::jsonb end
              from generate_series(0, ? - 1) n
              """,
              ROOMS, ROOMS, EVENTS);
          sql.update("delete from push_todo");
          sql.update(
              """
              insert into push_outbox (id, room, seq, event_id, user_id, device_id, board, data,
                collapse_key, high, urgent, committed_at, expires_at, awaits_ack, next_attempt_at,
                created_at, state, finished_at)
              select gen_random_uuid(), 'test:old-1', n, gen_random_uuid(), gen_random_uuid(),
                gen_random_uuid(), 'car', '{}', 'k', true, true, now(), now(), false, now(), now(),
                'sent', now()
              from generate_series(1, ?) n
              """,
              EVENTS / 2);
        });
    // As a database has them that has been running for a while.
    database.change(sql -> sql.update("analyze room_event"));
    database.change(sql -> sql.update("analyze push_todo"));
    database.change(sql -> sql.update("analyze push_outbox"));
  }

  /** Rows that this transaction has read so far. */
  private static long rowsRead(Sql sql) {
    return sql.number(
        """
        select coalesce(sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0)), 0)
        from pg_stat_xact_user_tables where relname like 'room_event%' or relname like 'push_%'
        """);
  }

  @Test
  void planningAndSendingReadAFewRowsHoweverLongTheLogIs() {
    aLongPast();
    phones.add(ben);
    for (int i = 0; i < 5; i++) {
      tell(hint("reservation:" + i, PushPayload.WARNING, true, 3600));
    }
    // Newer than what the database knows about its tables.
    database.change(
        sql ->
            sql.update(
                """
                insert into room_event (room, seq, id, type, at, actor_id, frame)
                select ?, -n, gen_random_uuid(), 'reservation_created', now(), 'x', repeat('x', 300)
                from generate_series(1, 5000) n
                """,
                room.toString()));

    long read =
        database.write(
            sql -> {
              long before = rowsRead(sql);
              plan();
              claims.claim(10).forEach(sender::attend);
              claims.nextDue();
              return rowsRead(sql) - before;
            });

    assertThat(statesOf(phones.of(ben).getFirst())).hasSize(5).containsOnly("sent");
    assertThat(read).isLessThan(A_FEW_ROWS);
  }
}
