/** What the system says about the network. Connectivity is not reachability. */
@NullMarked
package app.waystation.android.net;

import org.jspecify.annotations.NullMarked;
