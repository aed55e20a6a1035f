package app.waystation.backend;

/** Fills an empty database with people, cars and reservations to look at ({@code --demo}). */
public interface DemoWorld {
  /**
   * Makes the world unless it is there already.
   *
   * @param url where this server listens
   * @return what to print: the URL, the accounts, what to try first
   */
  String prepare(String url);
}
