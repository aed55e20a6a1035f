package app.waystation.backend.http;

import app.waystation.protocol.EntityIds;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Ids as they come in paths and queries. */
public final class Ids {
  private Ids() {}

  /**
   * The id in the database's spelling.
   *
   * @throws ProblemException 404 for what cannot be one: nothing is there
   */
  public static String inPath(String text) {
    String id = text.toLowerCase(Locale.ROOT);
    if (!EntityIds.isValid(id)) {
      throw ProblemException.notFound();
    }
    return id;
  }

  /**
   * An id to narrow a list by.
   *
   * @throws ProblemException 422
   */
  public static @Nullable String inQuery(String field, @Nullable String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    Checks checks = new Checks();
    String id = checks.id(field, text);
    checks.done();
    return id;
  }
}
