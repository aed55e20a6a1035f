package app.waystation.backend.room;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How presence is told ({@code waystation.presence.*}).
 *
 * @param grace how long somebody whose socket is lost still counts as there
 * @param maxUsers with more people than this a room is crowded: nothing is told of its people but a
 *     list of so many, and how many there are in all
 */
@ConfigurationProperties("waystation.presence")
record PresenceSettings(
    @Bindable(defaultValue = "5s") Duration grace, @Bindable(defaultValue = "100") int maxUsers) {}
