/** The servers under test, each a process of its own, all doing the same job. */
@org.jspecify.annotations.NullMarked
package app.waystation.bench.server;
