package app.waystation.android.board;

import org.jspecify.annotations.Nullable;

/**
 * What a command is about, in words.
 *
 * @param name of the thing, for example the car; empty when it is not known
 * @param what when, or how much
 * @param reason why it was refused; null: it was not, or there is no more to say than its code
 */
public record CommandSubject(String name, String what, @Nullable String reason) {}
