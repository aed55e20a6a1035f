/**
 * Several nodes: Redis brings words from one to the other and counts for all of them. Nothing here
 * is the truth about anything durable; losing Redis makes a node slower, never wrong. Without
 * {@code REDIS_URI} nothing of this package is used.
 */
@NullMarked
package app.waystation.backend.cluster;

import org.jspecify.annotations.NullMarked;
