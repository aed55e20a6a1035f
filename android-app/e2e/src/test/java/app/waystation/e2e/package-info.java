/**
 * Stories: several instances of the app's real sync engine, on real SQLite, against the real
 * backend in a process of its own. Nothing here reaches into either side: phones are driven as
 * screens drive them, the backend over HTTP and by signals.
 */
@org.jspecify.annotations.NullMarked
package app.waystation.e2e;
