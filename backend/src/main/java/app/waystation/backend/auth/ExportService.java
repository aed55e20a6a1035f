package app.waystation.backend.auth;

import app.waystation.backend.audit.AuditLog;
import app.waystation.backend.db.Database;
import app.waystation.backend.http.ProblemException;
import app.waystation.protocol.auth.PersonalData;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Hands people what is kept about them. */
@Singleton
public class ExportService {
  private final Database database;
  private final AccountRows accounts;
  private final SessionService sessions;
  private final LoginLimits limits;
  private final List<PersonalDataSource> sources;
  private final AuditLog audit;
  private final Clock clock;

  ExportService(
      Database database,
      AccountRows accounts,
      SessionService sessions,
      LoginLimits limits,
      List<PersonalDataSource> sources,
      AuditLog audit,
      Clock clock) {
    this.database = database;
    this.accounts = accounts;
    this.sessions = sessions;
    this.limits = limits;
    this.sources = sources;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * All of it, of one moment.
   *
   * @throws ProblemException 429
   */
  public PersonalData of(Caller caller) {
    limits.beforeExport(caller.userId());
    return database.read(
        sql -> {
          List<PersonalData.Part> parts = new ArrayList<>();
          sources.forEach(source -> parts.addAll(source.of(sql, caller.userId())));
          parts.add(new PersonalData.Part("actions", audit.of(sql, caller.userId())));
          parts.sort(Comparator.comparing(PersonalData.Part::name));
          return new PersonalData(
              clock.instant(),
              accounts.find(sql, caller.userId()).orElseThrow(Gone::account),
              sessions.list(sql, caller),
              parts);
        });
  }
}
