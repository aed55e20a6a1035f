package app.waystation.backend;

import app.waystation.backend.db.EmbeddedDatabase;
import app.waystation.backend.watch.WatchCommand;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The program: reads the command line, starts the database if there is none, then the server. */
public final class Main {
  private static final Logger LOG = LoggerFactory.getLogger(Main.class);
  private static final int EXIT_USAGE = 64;
  private static final int EXIT_FAILED = 1;

  private Main() {}

  /** Runs what the command line asks for. */
  public static void main(String[] args) {
    try {
      switch (CommandLine.parse(args)) {
        case CommandLine.Serve serve -> serve(serve);
        case CommandLine.Watch watch -> System.exit(WatchCommand.run(watch.arguments()));
        case CommandLine.Help _ -> System.out.print(CommandLine.USAGE);
      }
    } catch (UsageException e) {
      System.err.println(e.getMessage());
      System.err.print(CommandLine.USAGE);
      System.exit(EXIT_USAGE);
    } catch (IOException | RuntimeException e) {
      LOG.error("The server cannot start: {}", e.getMessage(), e);
      System.exit(EXIT_FAILED);
    }
  }

  private static void serve(CommandLine.Serve serve) throws IOException {
    String redis = System.getenv("REDIS_URI");
    Map<String, Object> settings = new HashMap<>();
    settings.put("micronaut.server.port", serve.port());
    settings.put(
        "waystation.jwt-secret", JwtSecret.of(System.getenv("JWT_SECRET"), serve.data(), redis));

    EmbeddedDatabase database = null;
    String external = System.getenv("DATASOURCES_DEFAULT_URL");
    // Empty is what a compose file gives for a variable that nobody has set.
    if (external == null || external.isBlank()) {
      if (redis != null && !redis.isBlank()) {
        LOG.warn(
            "REDIS_URI is set but DATASOURCES_DEFAULT_URL is not: no other node can use the"
                + " embedded database; several nodes need one PostgreSQL of their own");
      }
      database = EmbeddedDatabase.start(serve.data());
      settings.put("datasources.default.url", database.jdbcUrl());
      settings.put("datasources.default.username", "postgres");
      settings.put("datasources.default.password", "postgres");
    }

    ApplicationContext context =
        ApplicationContext.builder().mainClass(Main.class).properties(settings).build();
    CountDownLatch stopped = stopInOrder(context, database);
    context.start();
    EmbeddedServer server = context.getBean(EmbeddedServer.class).start();
    String url = "http://localhost:" + server.getPort();
    LOG.info("Waystation listens on {}", url);
    if (serve.demo()) {
      context.findBean(DemoWorld.class).ifPresent(world -> System.out.println(world.prepare(url)));
    }
    awaitEnd(stopped);
  }

  /** Sockets say goodbye first, then the server stops, then the database under it. */
  private static CountDownLatch stopInOrder(
      ApplicationContext context, @Nullable EmbeddedDatabase database) {
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  context.close();
                  if (database != null) {
                    try {
                      database.close();
                    } catch (IOException e) {
                      LOG.warn("The database did not stop in order", e);
                    }
                  }
                  stopped.countDown();
                },
                "stop"));
    return stopped;
  }

  private static void awaitEnd(CountDownLatch stopped) {
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
