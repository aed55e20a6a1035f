/**
 * The way to PostgreSQL: the embedded server of a first start, and plain SQL inside the running
 * transaction. No query of a feature lives here.
 */
@NullMarked
package app.waystation.backend.db;

import org.jspecify.annotations.NullMarked;
