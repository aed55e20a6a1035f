package app.waystation.android.inbox;

import app.waystation.android.data.db.NotificationRow;
import app.waystation.android.data.db.OutboxEntry;
import app.waystation.android.data.db.OutboxState;
import app.waystation.protocol.WireException;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.inbox.MarkRead;
import app.waystation.protocol.inbox.MarkUnread;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The marks that wait in the outbox, laid over what the server says. */
final class ReadMarks {
  private record Upto(int order, Instant time) {}

  private record Mark(int order, boolean read) {}

  private final Map<String, Mark> byId = new HashMap<>();
  private final List<Upto> upTo = new ArrayList<>();

  private ReadMarks() {}

  /** Of these commands, which are in the order in which they were made. */
  static ReadMarks of(List<OutboxEntry> commands) {
    ReadMarks marks = new ReadMarks();
    int order = 0;
    for (OutboxEntry command : commands) {
      boolean waits =
          command.state() == OutboxState.QUEUED || command.state() == OutboxState.SENDING;
      if (waits && command.entityType().equals(InboxCommands.NOTIFICATION)) {
        marks.add(command, order++);
      }
    }
    return marks;
  }

  private void add(OutboxEntry command, int order) {
    String body = command.body() == null ? "{}" : command.body();
    try {
      if (command.kind().equals(InboxCommands.UNREAD)) {
        ids(WireJson.fromJson(MarkUnread.class, body).ids(), new Mark(order, false));
        return;
      }
      MarkRead read = WireJson.fromJson(MarkRead.class, body);
      ids(read.ids(), new Mark(order, true));
      if (read.upTo() != null) {
        upTo.add(new Upto(order, read.upTo()));
      }
    } catch (WireException e) {
      // Of another version of the app: the server will say.
      return;
    }
  }

  private void ids(@org.jspecify.annotations.Nullable List<String> ids, Mark mark) {
    if (ids != null) {
      ids.forEach(id -> byId.put(id, mark));
    }
  }

  /** Whether it counts as read. */
  boolean isRead(NotificationRow row) {
    Mark mark = byId.get(row.id());
    for (Upto all : upTo) {
      boolean later = mark == null || all.order() > mark.order();
      if (later && !row.createdAt().isAfter(all.time())) {
        return true;
      }
    }
    return mark == null ? row.readAt() != null : mark.read();
  }
}
