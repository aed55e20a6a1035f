/** What an operator looks at: health and metrics. */
@NullMarked
package app.waystation.backend.ops;

import org.jspecify.annotations.NullMarked;
