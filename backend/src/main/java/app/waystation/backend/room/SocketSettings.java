package app.waystation.backend.room;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * Bounds of a socket ({@code waystation.socket.*}).
 *
 * @param heartbeat how often the server pings; a peer silent for two of them and a half is dead
 * @param slowLimit how long a connection may take no bytes before it is closed
 * @param maxMessageBytes the largest message taken, whole or in fragments, inflated
 * @param burst messages taken at once before a flood is called one
 * @param messagesPerSecond messages taken in the long run
 * @param maxSubscriptions rooms one connection may follow
 * @param maxConnections sockets that may be open on this node
 * @param maxConnectionsPerUser sockets one user may have open on this node
 * @param maxConnectionsPerAddress sockets that may come from one address to this node
 * @param compression whether permessage-deflate is agreed on with clients that offer it
 * @param drain how long a stopping server waits between {@code reconnect} and closing
 */
@ConfigurationProperties("waystation.socket")
public record SocketSettings(
    @Bindable(defaultValue = "25s") Duration heartbeat,
    @Bindable(defaultValue = "30s") Duration slowLimit,
    @Bindable(defaultValue = "65536") int maxMessageBytes,
    @Bindable(defaultValue = "200") int burst,
    @Bindable(defaultValue = "50") int messagesPerSecond,
    @Bindable(defaultValue = "200") int maxSubscriptions,
    @Bindable(defaultValue = "100000") int maxConnections,
    @Bindable(defaultValue = "50") int maxConnectionsPerUser,
    @Bindable(defaultValue = "20000") int maxConnectionsPerAddress,
    @Bindable(defaultValue = "true") boolean compression,
    @Bindable(defaultValue = "300ms") Duration drain) {

  /** How long a peer may be silent. */
  Duration deadAfter() {
    return heartbeat.multipliedBy(5).dividedBy(2);
  }
}
