package app.waystation.backend.sync;

import app.waystation.backend.http.ProblemException;
import app.waystation.backend.room.RoomDirectory;
import app.waystation.backend.room.RoomLog;
import app.waystation.protocol.Page;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.WireException;
import app.waystation.protocol.sync.RoomSummary;
import app.waystation.protocol.sync.Snapshot;
import app.waystation.protocol.sync.SyncAnswer;
import app.waystation.protocol.sync.SyncRequest;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.security.Principal;

/** Catching up over REST: which rooms, what was missed, how things stand. */
@Controller("/api/v1")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
final class SyncController {
  private final RoomDirectory directory;
  private final RoomLog log;
  private final DeltaReader deltas;
  private final Snapshots snapshots;

  SyncController(RoomDirectory directory, RoomLog log, DeltaReader deltas, Snapshots snapshots) {
    this.directory = directory;
    this.log = log;
    this.deltas = deltas;
    this.snapshots = snapshots;
  }

  @Get("/rooms")
  Page<RoomSummary> rooms(Principal caller) {
    return new Page<>(
        directory.roomsOf(caller.getName()).stream()
            .map(
                room ->
                    new RoomSummary(
                        room.room().toString(),
                        room.room().kind(),
                        room.title(),
                        log.head(room.room()).head()))
            .toList(),
        null);
  }

  @Post("/sync")
  SyncAnswer sync(Principal caller, @Body SyncRequest request) {
    return deltas.read(caller.getName(), request);
  }

  @Get("/rooms/{room}/snapshot")
  Snapshot snapshot(Principal caller, @PathVariable String room) {
    return snapshots.take(caller.getName(), parse(room));
  }

  private static RoomId parse(String room) {
    try {
      return RoomId.parse(room);
    } catch (WireException e) {
      throw ProblemException.notFound();
    }
  }
}
