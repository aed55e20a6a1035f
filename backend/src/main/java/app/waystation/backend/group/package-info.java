/**
 * Groups: the tenants. Who belongs to one, in which role, and how one gets in and out.
 *
 * <p>Boards ask {@link app.waystation.backend.group.Memberships} before they do anything; what a
 * board has to do when a member leaves plugs in through {@link
 * app.waystation.backend.group.LeavingListener}. No board may be named here.
 */
@NullMarked
package app.waystation.backend.group;

import org.jspecify.annotations.NullMarked;
