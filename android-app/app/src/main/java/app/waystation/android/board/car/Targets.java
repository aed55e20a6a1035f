package app.waystation.android.board.car;

import app.waystation.android.data.db.CommandClass;
import app.waystation.android.data.db.MemberRow;
import app.waystation.android.data.db.OutboxEntry;
import app.waystation.android.data.db.OutboxState;
import app.waystation.android.data.db.ReservationRow;
import app.waystation.android.data.db.WaystationDatabase;
import app.waystation.android.session.Session;
import app.waystation.android.sync.CommandDraft;
import app.waystation.android.sync.CommandOutcome;
import app.waystation.android.sync.Proposal;
import app.waystation.protocol.ErrorCode;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.auth.User;
import app.waystation.protocol.car.Reservation;
import app.waystation.protocol.group.Role;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What commands of the car board are about, and whether this person may give them. Blocks. */
final class Targets {
  private final WaystationDatabase database;
  private final Session session;

  Targets(WaystationDatabase database, Session session) {
    this.database = database;
    this.session = session;
  }

  /**
   * What a command is about.
   *
   * @param version zero while its creation is still waiting
   * @param data the row it is made on; null while its creation is still waiting
   */
  record Target(String entityType, String id, String groupId, int version, @Nullable String data) {
    Proposal change(
        String kind,
        CommandClass commandClass,
        String method,
        String path,
        @Nullable String body,
        @Nullable Integer baseVersion) {
      return new Proposal.Send(
          new CommandDraft(
              RoomId.group(groupId).toString(),
              entityType,
              id,
              null,
              kind,
              commandClass,
              false,
              method,
              path,
              body,
              baseVersion,
              data));
    }

    /** As it was when a person began to change it; a creation that still waits stays one. */
    Target asSeen(Reservation seen) {
      return data == null
          ? this
          : new Target(entityType, id, groupId, seen.version(), WireJson.toJson(seen));
    }

    /** The same thing, for a command that is answered with something else. */
    Target answeredAs(String otherType) {
      return new Target(otherType, id, groupId, version, data);
    }
  }

  /** A reservation that is here, or that this phone has asked for. */
  Proposal onReservation(String id, Function<Target, Proposal> then) {
    ReservationRow row = database.car().reservation(id);
    return onTarget(
        row == null
            ? pending(CarCommands.RESERVATION, id)
            : new Target(
                CarCommands.RESERVATION,
                id,
                row.groupId(),
                row.version(),
                WireJson.toJson(row.toWire())),
        then);
  }

  Proposal onTarget(@Nullable Target target, Function<Target, Proposal> then) {
    return target == null
        ? nothing(new CommandOutcome.NotAllowed(ErrorCode.NOT_FOUND.wire()))
        : then.apply(target);
  }

  /** Something that only this phone knows of, until its creation has been sent. */
  @Nullable Target pending(String entityType, String id) {
    for (OutboxEntry entry : database.outbox().ofEntity(id)) {
      boolean stillHoped = entry.state() != OutboxState.REFUSED;
      if (entry.creates() && stillHoped && entry.entityType().equals(entityType)) {
        return new Target(entityType, id, RoomId.parse(entry.room()).id(), 0, null);
      }
    }
    return null;
  }

  Proposal asWriter(String groupId, Proposal proposal) {
    Role role = roleIn(groupId);
    return role == null || !role.writes() ? forbidden() : proposal;
  }

  @Nullable Role roleIn(String groupId) {
    User user = session.user();
    MemberRow member = database.groups().member(groupId, user == null ? "" : user.id());
    return member == null ? null : Role.of(member.role());
  }

  static Proposal forbidden() {
    return nothing(new CommandOutcome.NotAllowed(ErrorCode.FORBIDDEN.wire()));
  }

  static Proposal nothing(CommandOutcome why) {
    return new Proposal.Nothing(why);
  }

  Proposal create(
      String groupId,
      String entityType,
      String id,
      @Nullable String parentId,
      String kind,
      CommandClass commandClass,
      String collection,
      Object body) {
    return new Proposal.Send(
        new CommandDraft(
            RoomId.group(groupId).toString(),
            entityType,
            id,
            parentId,
            kind,
            commandClass,
            true,
            "POST",
            "groups/" + groupId + "/" + collection,
            WireJson.toJson(body),
            null,
            null));
  }
}
