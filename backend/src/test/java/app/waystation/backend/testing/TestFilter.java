package app.waystation.backend.testing;

import app.waystation.backend.room.SubscriptionFilter;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;

/** Lets rooms of tests be filtered as a dock's are. */
@Singleton
@Requires(property = TestPeople.SWITCH, value = "true")
public final class TestFilter implements SubscriptionFilter {
  @Override
  public String kind() {
    return TestPeople.KIND;
  }

  @Override
  public String attribute() {
    return "direction";
  }
}
