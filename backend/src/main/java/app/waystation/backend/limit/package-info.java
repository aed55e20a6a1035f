/** How often something may be done, counted here or for all nodes together. */
@NullMarked
package app.waystation.backend.limit;

import org.jspecify.annotations.NullMarked;
