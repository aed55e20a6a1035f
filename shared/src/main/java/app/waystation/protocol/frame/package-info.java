/** Socket frames in both directions and their codec; see section 2 of docs/protocol.md. */
@org.jspecify.annotations.NullMarked
package app.waystation.protocol.frame;
