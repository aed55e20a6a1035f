package app.waystation.android.architecture.samples.data;

import android.view.View;

/** Data that knows a screen. */
public record DataWithScreen(View view) {}
