package app.waystation.faults;

/** A promise that was broken, and how. */
record Violation(Promise promise, String how) {
  enum Promise {
    GAPLESS,
    NOTHING_LOST,
    NOTHING_DOUBLED,
    NOTHING_REORDERED,
    NOTHING_LEAKED,
    ACKNOWLEDGED_ONCE,
    REFUSED_WITHOUT_EFFECT,
    NOTHING_FROM_NOWHERE,
    SNAPSHOT_IS_LOG
  }
}
