package app.waystation.backend.auth;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;

/**
 * Makes the operator that {@code ADMIN_EMAIL} and {@code ADMIN_PASSWORD} name, if there is none.
 */
@Singleton
@Requires(property = "admin.email", pattern = ".+")
@Requires(property = "admin.password", pattern = ".+")
final class FirstOperator implements ApplicationEventListener<ServerStartupEvent> {
  private final AccountService accounts;
  private final String email;
  private final String password;

  FirstOperator(
      AccountService accounts,
      @Value("${admin.email}") String email,
      @Value("${admin.password}") String password) {
    this.accounts = accounts;
    this.email = email;
    this.password = password;
  }

  @Override
  public void onApplicationEvent(ServerStartupEvent event) {
    accounts.ensureOperator(email, password);
  }
}
