package app.waystation.backend.cluster;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How nodes hear each other ({@code waystation.cluster.*}).
 *
 * @param redisUri where Redis is; empty: this node is alone
 * @param beat how often a node says that it is there, and checks that Redis still answers
 * @param goneAfter a node that was silent for so long is gone
 * @param poll how often the heads of the rooms followed here are compared with the log, as nothing
 *     promises that all that was announced arrives
 * @param pollWhenDown the same while Redis is away
 * @param timeout how long a connection to Redis, or an answer of it, may take
 * @param limitTimeout how long a request waits for a count kept in Redis before it counts here
 * @param largestFrame events with a larger frame are announced by number only
 */
@ConfigurationProperties("waystation.cluster")
record ClusterSettings(
    @Bindable(defaultValue = "") String redisUri,
    @Bindable(defaultValue = "2s") Duration beat,
    @Bindable(defaultValue = "10s") Duration goneAfter,
    @Bindable(defaultValue = "2s") Duration poll,
    @Bindable(defaultValue = "500ms") Duration pollWhenDown,
    @Bindable(defaultValue = "2s") Duration timeout,
    @Bindable(defaultValue = "300ms") Duration limitTimeout,
    @Bindable(defaultValue = "16384") int largestFrame) {}
