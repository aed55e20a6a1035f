/**
 * Who changed what, and how it was before: written with the change or not at all, never altered.
 */
@NullMarked
package app.waystation.backend.audit;

import org.jspecify.annotations.NullMarked;
