/**
 * Screens about the person: signing in, joining and making groups, inviting, and "Me". Holds no
 * state of its own: the session and the groups are in {@code session} and {@code group}.
 */
@NullMarked
package app.waystation.android.account;

import org.jspecify.annotations.NullMarked;
