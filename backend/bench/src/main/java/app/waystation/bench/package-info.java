/**
 * The server beside what people would pick instead, on one machine, in one run. A command of its
 * own: nothing of it is in the shipped jar.
 */
@org.jspecify.annotations.NullMarked
package app.waystation.bench;
