/** Tests of signing in and of how tokens are kept. */
@NullMarked
package app.waystation.android.session;

import org.jspecify.annotations.NullMarked;
