package app.waystation.backend.inbox;

import app.waystation.backend.auth.PersonalDataSource;
import app.waystation.backend.db.Sql;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.auth.PersonalData;
import app.waystation.protocol.inbox.Notification;
import jakarta.inject.Singleton;
import java.util.List;

/** What a person was told, for their export. */
@Singleton
final class MyInbox implements PersonalDataSource {
  private final NotificationRows rows;

  MyInbox(NotificationRows rows) {
    this.rows = rows;
  }

  @Override
  public List<PersonalData.Part> of(Sql sql, String userId) {
    return List.of(
        new PersonalData.Part(
            "notifications", WireJson.listToJson(Notification.class, rows.ofUser(sql, userId))));
  }
}
