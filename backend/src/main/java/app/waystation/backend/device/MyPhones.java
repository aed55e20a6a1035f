package app.waystation.backend.device;

import app.waystation.backend.auth.Caller;
import app.waystation.backend.auth.PersonalDataSource;
import app.waystation.backend.db.Sql;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.auth.PersonalData;
import app.waystation.protocol.device.MyDevice;
import app.waystation.protocol.device.NotificationSettings;
import jakarta.inject.Singleton;
import java.util.List;

/** The phones of a person, and what they want to hear, for their export. */
@Singleton
final class MyPhones implements PersonalDataSource {
  private static final String NO_SESSION = "";

  private final DeviceRows devices;
  private final WishRows wishes;

  MyPhones(DeviceRows devices, WishRows wishes) {
    this.devices = devices;
    this.wishes = wishes;
  }

  @Override
  public List<PersonalData.Part> of(Sql sql, String userId) {
    return List.of(
        new PersonalData.Part(
            "devices",
            WireJson.listToJson(MyDevice.class, devices.mine(sql, new Caller(userId, NO_SESSION)))),
        new PersonalData.Part(
            "notification_settings",
            WireJson.listToJson(
                NotificationSettings.class, List.of(wishes.settings(sql, userId)))));
  }
}
