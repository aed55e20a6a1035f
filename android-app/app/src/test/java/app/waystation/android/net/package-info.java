/** Tests of what the system says about the network. */
@NullMarked
package app.waystation.android.net;

import org.jspecify.annotations.NullMarked;
