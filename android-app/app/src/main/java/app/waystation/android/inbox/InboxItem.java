package app.waystation.android.inbox;

import app.waystation.android.data.db.NotificationRow;

/**
 * One notification as this person sees it.
 *
 * @param read also when the server has not heard of it yet
 */
public record InboxItem(NotificationRow row, boolean read) {}
