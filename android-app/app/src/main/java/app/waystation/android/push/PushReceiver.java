package app.waystation.android.push;

import app.waystation.android.data.db.PushInbox;
import app.waystation.android.data.db.PushInboxDao;
import app.waystation.android.session.Session;
import app.waystation.android.sync.BackgroundWork;
import app.waystation.protocol.WireException;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.push.PushPayload;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/**
 * A push has come. It is stored first, drawn from what it carries, with the network off if need be,
 * and only then followed by a sync. Delivered twice, it is shown once; overtaken by a newer one
 * about the same thing, or by the person who has read it elsewhere, not at all. Blocks.
 */
public final class PushReceiver {
  /** The type of the push that shows nothing. */
  static final String READ_ELSEWHERE = "notifications_read";

  private static final Duration KEEP = Duration.ofDays(30);

  private final PushInboxDao inbox;
  private final Session session;
  private final Notifier notifier;
  private final BackgroundWork work;
  private final Clock clock;

  /** Stores in {@code inbox}, draws with {@code notifier}. */
  public PushReceiver(
      PushInboxDao inbox, Session session, Notifier notifier, BackgroundWork work, Clock clock) {
    this.inbox = inbox;
    this.session = session;
    this.notifier = notifier;
    this.work = work;
    this.clock = clock;
  }

  /** Takes the data of one FCM message. */
  public void receive(Map<String, String> data) {
    if (session.user() == null) {
      // Sent before the server knew that this person has signed out: nothing for others' eyes.
      return;
    }
    PushPayload push;
    try {
      push = PushPayload.fromData(data);
    } catch (WireException e) {
      // Of a newer server, or not ours: what it is about comes with the sync.
      work.requestUrgentSync();
      return;
    }
    if (push.type().equals(READ_ELSEWHERE)) {
      // Shows nothing; the sync brings what was read, and its notification is taken away.
      work.requestSync();
      return;
    }
    PushInbox row = rowOf(push);
    if (inbox.insert(row) >= 0) {
      show(row);
    }
    inbox.forgetBefore(clock.instant().minus(KEEP));
    work.requestUrgentSync();
  }

  /** Shows what a sync has found, unless a push was quicker; only once. Blocks. */
  public void showFound(PushInbox row) {
    if (inbox.insert(row) >= 0) {
      show(row);
    }
  }

  /** After a start: draws what was stored when the process died before it could be drawn. */
  public void drawMissed() {
    for (PushInbox row : inbox.notShown()) {
      show(row);
    }
  }

  /** FCM had to drop what it kept for this phone: what it was about comes with the sync. */
  public void receivedNothing() {
    if (session.user() != null) {
      work.requestUrgentSync();
    }
  }

  private void show(PushInbox row) {
    String thing = row.deepLink();
    boolean overtaken = thing != null && inbox.hasNewer(row.room(), thing, row.seq());
    if (!overtaken && !inbox.isRead(row.eventId())) {
      notifier.show(row);
    }
    inbox.markShown(row.eventId(), clock.instant());
  }

  private PushInbox rowOf(PushPayload push) {
    return new PushInbox(
        push.eventId(),
        push.room(),
        push.seq(),
        push.type(),
        push.severity(),
        push.titleKey(),
        WireJson.mapToJson(push.args()),
        push.deepLink(),
        clock.instant(),
        PushInbox.PUSH,
        null,
        null);
  }
}
