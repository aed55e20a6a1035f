package app.waystation.backend.auth;

import app.waystation.protocol.auth.User;

/** A sign-in with the refresh token to give out. */
record Session(String id, String refreshToken, User user) {}
