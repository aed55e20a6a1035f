/** What the phone knows, and how it asks the server. Nothing here knows of a screen. */
@NullMarked
package app.waystation.android.data;

import org.jspecify.annotations.NullMarked;
