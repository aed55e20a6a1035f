package app.waystation.android.architecture.samples.unmarked;

/** In a package without package-info. */
public final class Unmarked {}
