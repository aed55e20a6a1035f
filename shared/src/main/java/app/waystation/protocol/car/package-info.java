/** The car board: vehicles, reservations, fuel logs, and the rules both sides share. */
@org.jspecify.annotations.NullMarked
package app.waystation.protocol.car;
