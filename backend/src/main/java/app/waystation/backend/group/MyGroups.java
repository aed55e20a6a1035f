package app.waystation.backend.group;

import app.waystation.backend.auth.PersonalDataSource;
import app.waystation.backend.db.Sql;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.auth.PersonalData;
import app.waystation.protocol.group.Group;
import jakarta.inject.Singleton;
import java.util.List;

/** The groups of a person, with their role, for their export. */
@Singleton
final class MyGroups implements PersonalDataSource {
  private final GroupRows groups;

  MyGroups(GroupRows groups) {
    this.groups = groups;
  }

  @Override
  public List<PersonalData.Part> of(Sql sql, String userId) {
    List<Group> mine = groups.of(sql, userId, null, Integer.MAX_VALUE);
    return List.of(new PersonalData.Part("groups", WireJson.listToJson(Group.class, mine)));
  }
}
