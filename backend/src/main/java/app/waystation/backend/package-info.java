/**
 * The server: command line, start and stop. What it does lives in the packages below, by feature.
 */
@NullMarked
package app.waystation.backend;

import org.jspecify.annotations.NullMarked;
