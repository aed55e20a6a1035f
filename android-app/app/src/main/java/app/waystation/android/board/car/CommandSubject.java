package app.waystation.android.board.car;

import org.jspecify.annotations.Nullable;

/**
 * What a command is about, in words.
 *
 * @param vehicle the car's name; empty when it is not known
 * @param what when, or how much
 * @param reason why it was refused; null: it was not, or there is no more to say than its code
 */
public record CommandSubject(String vehicle, String what, @Nullable String reason) {}
