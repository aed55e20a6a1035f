/** Accounts: requests and answers under {@code auth/} and {@code me}. */
@org.jspecify.annotations.NullMarked
package app.waystation.protocol.auth;
