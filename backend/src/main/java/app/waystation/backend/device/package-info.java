/** Phones with a push endpoint, and what their owners want to be woken for. */
@NullMarked
package app.waystation.backend.device;

import org.jspecify.annotations.NullMarked;
