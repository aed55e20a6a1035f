package app.waystation.faults;

/** A subscribe that was let in: asked and answered when, on this JVM's clock. */
record Admission(long askedAtNanos, long answeredAtNanos, long head, boolean recovered) {}
