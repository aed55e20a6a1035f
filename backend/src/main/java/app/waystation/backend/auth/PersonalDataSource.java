package app.waystation.backend.auth;

import app.waystation.backend.db.Sql;
import app.waystation.protocol.auth.PersonalData;
import java.util.List;

/** Gives a feature's part of what a person may take along. Implemented by other features. */
public interface PersonalDataSource {
  /** Everything this feature keeps about the person; nothing about others. */
  List<PersonalData.Part> of(Sql sql, String userId);
}
