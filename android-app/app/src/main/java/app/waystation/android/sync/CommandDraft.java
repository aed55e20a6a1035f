package app.waystation.android.sync;

import app.waystation.android.data.db.CommandClass;
import org.jspecify.annotations.Nullable;

/**
 * A command as a board makes it, before it enters the outbox.
 *
 * @param entityType for example {@code reservation}
 * @param parentId what must exist on the server first; null: nothing else
 * @param kind the board's name for what it does
 * @param creates whether the entity does not exist before
 * @param path below {@code /api/v1/}
 * @param body JSON object without a version; null: none
 * @param baseVersion the version it builds on; null: unversioned; zero: that of a creation which is
 *     still waiting
 * @param baseData the entity it builds on, JSON; null for a creation
 */
public record CommandDraft(
    String room,
    String entityType,
    String entityId,
    @Nullable String parentId,
    String kind,
    CommandClass commandClass,
    boolean creates,
    String method,
    String path,
    @Nullable String body,
    @Nullable Integer baseVersion,
    @Nullable String baseData) {}
