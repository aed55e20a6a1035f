package app.waystation.backend.ops;

import app.waystation.backend.db.Database;
import app.waystation.backend.db.DatabaseException;
import app.waystation.backend.room.RoomBus;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether this node can serve: it answers at all (live), and its database does (ready). Redis is
 * shown but not asked for: without it the node still serves, only slower.
 */
@Controller("/health")
final class HealthController {
  private static final Logger LOG = LoggerFactory.getLogger(HealthController.class);
  private static final String UP = "{\"status\":\"UP\"}";
  private static final String DOWN = "{\"status\":\"DOWN\"}";

  private final Database database;
  private final RoomBus bus;

  HealthController(Database database, RoomBus bus) {
    this.database = database;
    this.bus = bus;
  }

  @Get
  @ExecuteOn(TaskExecutors.BLOCKING)
  HttpResponse<String> ready() {
    try {
      database.read(sql -> sql.number("select 1"));
      return HttpResponse.ok(
          switch (bus.state()) {
            case ALONE -> UP;
            case UP -> "{\"status\":\"UP\",\"redis\":\"UP\"}";
            case DOWN -> "{\"status\":\"UP\",\"redis\":\"DOWN\"}";
          });
    } catch (DatabaseException | io.micronaut.data.connection.exceptions.ConnectionException e) {
      LOG.warn("The database does not answer: {}", e.getMessage());
      return HttpResponse.<String>serverError().status(503).body(DOWN);
    }
  }

  @Get("/liveness")
  HttpResponse<String> live() {
    return HttpResponse.ok(UP);
  }
}
