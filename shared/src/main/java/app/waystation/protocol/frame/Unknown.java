package app.waystation.protocol.frame;

/** A frame of a newer server; to be skipped. */
public record Unknown(String type) implements ServerFrame {}
