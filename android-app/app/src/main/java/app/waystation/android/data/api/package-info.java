/**
 * REST on the shared records: bearer tokens with single-flight refresh, idempotency keys, and typed
 * failures.
 *
 * <p>No screens, no database, no retries: whoever calls decides what a failure means.
 */
@NullMarked
package app.waystation.android.data.api;

import org.jspecify.annotations.NullMarked;
