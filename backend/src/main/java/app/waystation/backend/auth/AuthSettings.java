package app.waystation.backend.auth;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How long things are believed, and how often one may try.
 *
 * @param accessTokenLife of an access token
 * @param refreshTokenLife of a refresh token that is not used
 * @param refreshGrace how long a replaced refresh token still gives its successor
 * @param ticketLife of a socket ticket
 * @param failedLoginsPerMinute wrong passwords for one account
 * @param loginsPerMinute attempts from one address
 * @param registrationsPerMinute new accounts from one address
 * @param exportsPerMinute of one account
 * @param argon2MemoryKib what a password costs to check, and to guess; OWASP's first choice is 19
 *     MiB
 */
@ConfigurationProperties("waystation.auth")
record AuthSettings(
    @Bindable(defaultValue = "15m") Duration accessTokenLife,
    @Bindable(defaultValue = "60d") Duration refreshTokenLife,
    @Bindable(defaultValue = "30s") Duration refreshGrace,
    @Bindable(defaultValue = "30s") Duration ticketLife,
    @Bindable(defaultValue = "20") int failedLoginsPerMinute,
    @Bindable(defaultValue = "600") int loginsPerMinute,
    @Bindable(defaultValue = "300") int registrationsPerMinute,
    @Bindable(defaultValue = "6") int exportsPerMinute,
    @Bindable(defaultValue = "19456") int argon2MemoryKib) {}
