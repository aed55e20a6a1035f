/** What a push carries, so that a phone can draw it with the network off. */
@org.jspecify.annotations.NullMarked
package app.waystation.protocol.push;
