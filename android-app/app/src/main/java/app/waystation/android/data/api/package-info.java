/** The REST client. It knows requests and answers, but neither the database nor a screen. */
@NullMarked
package app.waystation.android.data.api;

import org.jspecify.annotations.NullMarked;
