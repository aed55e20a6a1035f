/**
 * What an operator looks at and does: health, metrics, live figures, connections, announcements.
 */
@NullMarked
package app.waystation.backend.ops;

import org.jspecify.annotations.NullMarked;
