package app.waystation.android;

import android.app.Application;

/** The app's process. */
public final class WaystationApp extends Application {}
