package app.waystation.android.sync;

import app.waystation.android.data.db.OutboxEntry;
import app.waystation.android.data.db.OutboxState;
import app.waystation.protocol.EntityIds;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The arrows between the states of a command; the only place where they stand. */
final class OutboxEdits {
  private OutboxEdits() {}

  /** Off it goes. */
  static OutboxEntry sending(OutboxEntry e) {
    return with(
        e, OutboxState.SENDING, e.attempts() + 1, null, e.reasonCode(), e.reasonText(), null);
  }

  /** Nobody knows whether it arrived, or the server was in trouble: the same again, later. */
  static OutboxEntry waiting(OutboxEntry e, @Nullable Instant nextTry, String code, String text) {
    return with(e, OutboxState.QUEUED, e.attempts(), nextTry, code, text, null);
  }

  /** The process died while it was on its way: the same again, with the same key. */
  static OutboxEntry interrupted(OutboxEntry e) {
    return with(e, OutboxState.QUEUED, e.attempts(), null, e.reasonCode(), e.reasonText(), null);
  }

  /** No, for good. */
  static OutboxEntry refused(OutboxEntry e, String code, String text, @Nullable String problem) {
    return with(e, OutboxState.REFUSED, e.attempts(), null, code, text, problem);
  }

  /** Somebody else was first. */
  static OutboxEntry conflict(OutboxEntry e, String code, String text, String problem) {
    return with(e, OutboxState.CONFLICT, e.attempts(), null, code, text, problem);
  }

  /** A waiting command goes now, with its key; for anything else this is a new wish. */
  static OutboxEntry again(OutboxEntry e) {
    return e.state() == OutboxState.QUEUED
        ? with(e, OutboxState.QUEUED, e.attempts(), null, e.reasonCode(), e.reasonText(), null)
        : rewritten(e, e.body(), e.baseVersion(), e.baseData());
  }

  /** Another command in the place of this one: the server must not take it for a repeat. */
  static OutboxEntry rewritten(
      OutboxEntry e, @Nullable String body, @Nullable Integer version, @Nullable String base) {
    return new OutboxEntry(
        e.position(),
        e.room(),
        e.entityType(),
        e.entityId(),
        e.parentId(),
        e.kind(),
        e.commandClass(),
        e.creates(),
        e.method(),
        e.path(),
        body,
        version,
        base,
        EntityIds.next(),
        e.madeAt(),
        OutboxState.QUEUED,
        0,
        null,
        null,
        null,
        null);
  }

  /** What this builds on has become the server's truth under that version. */
  static OutboxEntry rebased(OutboxEntry e, int version, String base) {
    return new OutboxEntry(
        e.position(),
        e.room(),
        e.entityType(),
        e.entityId(),
        e.parentId(),
        e.kind(),
        e.commandClass(),
        e.creates(),
        e.method(),
        e.path(),
        e.body(),
        version,
        base,
        e.idempotencyKey(),
        e.madeAt(),
        e.state(),
        e.attempts(),
        e.nextTryAt(),
        e.reasonCode(),
        e.reasonText(),
        e.problem());
  }

  private static OutboxEntry with(
      OutboxEntry e,
      OutboxState state,
      int attempts,
      @Nullable Instant nextTry,
      @Nullable String code,
      @Nullable String text,
      @Nullable String problem) {
    return new OutboxEntry(
        e.position(),
        e.room(),
        e.entityType(),
        e.entityId(),
        e.parentId(),
        e.kind(),
        e.commandClass(),
        e.creates(),
        e.method(),
        e.path(),
        e.body(),
        e.baseVersion(),
        e.baseData(),
        e.idempotencyKey(),
        e.madeAt(),
        state,
        attempts,
        nextTry,
        code,
        text,
        problem);
  }
}
