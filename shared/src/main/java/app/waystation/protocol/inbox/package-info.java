/** The inbox: what a person was told, read or not, the same on all of their phones. */
@org.jspecify.annotations.NullMarked
package app.waystation.protocol.inbox;
