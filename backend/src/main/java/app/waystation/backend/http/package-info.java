/**
 * What every HTTP answer has in common: JSON by the codec of the wire, problem+json for every
 * error, a request id. No route of a feature lives here.
 */
@NullMarked
package app.waystation.backend.http;

import org.jspecify.annotations.NullMarked;
