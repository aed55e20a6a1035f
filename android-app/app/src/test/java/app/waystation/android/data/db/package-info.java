/** The database as it is on a phone. */
@NullMarked
package app.waystation.android.data.db;

import org.jspecify.annotations.NullMarked;
