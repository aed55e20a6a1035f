/** Phones with a push endpoint, and what their owners want to be woken for. */
@org.jspecify.annotations.NullMarked
package app.waystation.protocol.device;
