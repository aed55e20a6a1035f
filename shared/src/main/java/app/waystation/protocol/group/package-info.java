/** Groups, members and invites: requests, answers and the bodies of their events. */
@org.jspecify.annotations.NullMarked
package app.waystation.protocol.group;
