package app.waystation.backend.auth;

/**
 * Who makes a request, as the access token says. A controller method takes it as a parameter.
 *
 * @param userId the account
 * @param sessionId the sign-in the token belongs to
 */
public record Caller(String userId, String sessionId) {}
