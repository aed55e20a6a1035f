/** Tests of background jobs. */
@NullMarked
package app.waystation.android.work;

import org.jspecify.annotations.NullMarked;
