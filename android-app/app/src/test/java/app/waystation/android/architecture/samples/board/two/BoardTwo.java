package app.waystation.android.architecture.samples.board.two;

import com.google.firebase.messaging.RemoteMessage;
import org.jspecify.annotations.Nullable;

/** A board that knows Firebase. */
public record BoardTwo(@Nullable RemoteMessage message) {}
