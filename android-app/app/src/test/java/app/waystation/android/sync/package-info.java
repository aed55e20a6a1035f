/** The sync engine against a server on a real socket, in virtual time. */
@NullMarked
package app.waystation.android.sync;

import org.jspecify.annotations.NullMarked;
