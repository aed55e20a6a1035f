package app.waystation.backend.testing;

import app.waystation.protocol.auth.AuthAnswer;
import app.waystation.protocol.auth.DeleteMe;
import app.waystation.protocol.group.CreateInvite;
import app.waystation.protocol.group.Invite;
import org.jspecify.annotations.Nullable;

/** Somebody signed in. */
public record Person(Api api, AuthAnswer auth) {
  public String id() {
    return auth.user().id();
  }

  public String name() {
    return auth.user().displayName();
  }

  public String token() {
    return auth.accessToken();
  }

  /** The same person on connections of their own. */
  public Person elsewhere() {
    return new Person(api.another(), auth);
  }

  public Api.Answer get(String path) {
    return api.send("GET", path, null, token(), null);
  }

  public Api.Answer post(String path, @Nullable Object body) {
    return api.send("POST", path, body, token(), null);
  }

  public Api.Answer put(String path, Object body) {
    return api.send("PUT", path, body, token(), null);
  }

  public Api.Answer patch(String path, Object body) {
    return api.send("PATCH", path, body, token(), null);
  }

  /** Ends the account, with its password. */
  public Api.Answer deleteAccount() {
    return api.send("DELETE", "/me", new DeleteMe(Api.PASSWORD), token(), null);
  }

  public Api.Answer delete(String path) {
    return api.send("DELETE", path, null, token(), null);
  }

  /** Sends with an idempotency key. */
  public Api.Answer keyed(String method, String path, @Nullable Object body, String key) {
    return api.send(method, path, body, token(), key);
  }

  /** Lets somebody into a group of this person. */
  public void letIn(String groupId, Person other, String role) {
    Invite invite =
        post("/groups/" + groupId + "/invites", new CreateInvite(role, null, null))
            .as(Invite.class);
    Api.Answer accepted = other.post("/invites/" + invite.code() + "/accept", null);
    if (accepted.status() != 200) {
      throw new AssertionError("Not let in: " + accepted);
    }
  }
}
