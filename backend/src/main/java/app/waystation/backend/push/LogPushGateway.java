package app.waystation.backend.push;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes pushes to the log: what a server without FCM credentials does. */
final class LogPushGateway implements PushGateway {
  private static final Logger LOG = LoggerFactory.getLogger(LogPushGateway.class);

  @Override
  public boolean reachesPhones() {
    return false;
  }

  @Override
  public Outcome send(PushMessage message) {
    LOG.info(
        "Push ({}) {} {} {}",
        message.high() ? "high" : "normal",
        message.data().get("type"),
        message.data().get("title_key"),
        message.data().get("deep_link"));
    return new Outcome.Sent();
  }
}
