/**
 * {@code /docs}: what the server can be asked and what it says, made from its routes and records,
 * so that it cannot differ from them. Sentences come from {@code resources/docs}; tests hold that
 * none is missing, and that all of it has been seen to happen.
 */
@NullMarked
package app.waystation.backend.docs;

import org.jspecify.annotations.NullMarked;
