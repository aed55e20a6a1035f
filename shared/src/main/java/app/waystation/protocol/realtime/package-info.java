/** Who is connected and what is going on: figures and announcements. */
@org.jspecify.annotations.NullMarked
package app.waystation.protocol.realtime;
