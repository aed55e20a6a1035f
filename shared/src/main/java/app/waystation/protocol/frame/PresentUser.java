package app.waystation.protocol.frame;

import io.avaje.jsonb.Json;

/**
 * Somebody in a room, over all of their screens.
 *
 * @param mode {@link #VIEWING}, or {@link #EDITING} when any screen says so
 * @param state {@link ClientFrame#FOREGROUND} when any screen is in front, else {@link
 *     ClientFrame#BACKGROUND}
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record PresentUser(String id, String displayName, String mode, String state) {
  public static final String VIEWING = "viewing";
  public static final String EDITING = "editing";
}
