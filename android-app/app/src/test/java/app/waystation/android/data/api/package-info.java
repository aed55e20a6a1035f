/** REST against a server on a real socket. */
@NullMarked
package app.waystation.android.data.api;

import org.jspecify.annotations.NullMarked;
