package app.waystation.backend.board.car;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.backend.testing.Api;
import app.waystation.backend.testing.Family;
import app.waystation.backend.testing.OnRealDatabase;
import app.waystation.backend.testing.Person;
import app.waystation.protocol.EntityIds;
import app.waystation.protocol.car.CalendarFeed;
import app.waystation.protocol.car.CreateCalendarFeed;
import app.waystation.protocol.car.CreateReservation;
import app.waystation.protocol.car.Reservation;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Reservations in a calendar program, by a secret link. */
@MicronautTest(transactional = false)
class CalendarFeedTest implements OnRealDatabase {
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  @Inject EmbeddedServer server;

  private CalendarFeed feed(Family family, Person who, @Nullable String scope) {
    return who.post(family.path("/calendar-feeds"), new CreateCalendarFeed(EntityIds.next(), scope))
        .as(CalendarFeed.class);
  }

  /** As a calendar program asks: without an account. */
  private HttpResponse<String> read(CalendarFeed feed, @Nullable String tag) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.getURI().resolve(String.valueOf(feed.url())));
    if (tag != null) {
      request.header("If-None-Match", tag);
    }
    return HttpClient.newHttpClient()
        .send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  @Test
  void showsWhatIsHeldAndAskedForWithNamesAndMomentsInUtc() throws Exception {
    Family family = Family.asking(Api.of(server));
    Reservation held = family.reserve(family.owner, family.skoda, 0, 2);
    Reservation asked =
        family
            .member
            .post(
                family.path("/reservations"),
                new CreateReservation(
                    null,
                    family.fiat.id(),
                    family.at(3),
                    family.at(4),
                    "Nonna; eggs, milk\nand \\o/"))
            .as(Reservation.class);
    Reservation gone = family.reserve(family.admin, family.fiat, 9, 10);
    family.admin.delete("/reservations/" + gone.id());

    HttpResponse<String> answer = read(feed(family, family.viewer, null), null);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/calendar;charset=utf-8");
    assertThat(answer.body())
        .startsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
        .contains("X-WR-CALNAME:Rossi\r\n")
        .contains("UID:" + held.id() + "@waystation\r\n")
        .contains("DTSTART:" + UTC.format(held.startTime()) + "\r\n")
        .contains("DTEND:" + UTC.format(held.endTime()) + "\r\n")
        .contains("SUMMARY:Skoda · Ana\r\n")
        .contains("STATUS:CONFIRMED\r\n")
        .contains("UID:" + asked.id() + "@waystation\r\n")
        .contains("DESCRIPTION:Nonna\\; eggs\\, milk\\nand \\\\o/\r\n")
        .contains("STATUS:TENTATIVE\r\n")
        .doesNotContain(gone.id())
        .endsWith("END:VCALENDAR\r\n");
  }

  @Test
  void onesOwnCalendarHasOnesOwnOnly() throws Exception {
    Family family = Family.free(Api.of(server));
    Reservation mine = family.reserve(family.member, family.skoda, 0, 2);
    Reservation other = family.reserve(family.owner, family.skoda, 3, 4);

    assertThat(read(feed(family, family.member, "mine"), null).body())
        .contains(mine.id())
        .doesNotContain(other.id());
  }

  @Test
  void whatHasNotChangedIsNotSentAgain() throws Exception {
    Family family = Family.free(Api.of(server));
    CalendarFeed feed = feed(family, family.member, "group");
    String tag = read(feed, null).headers().firstValue("ETag").orElseThrow();

    HttpResponse<String> again = read(feed, tag);
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(again.headers().firstValue("Cache-Control")).hasValue("private, max-age=300");

    family.reserve(family.member, family.skoda, 0, 2);
    assertThat(read(feed, tag).statusCode()).isEqualTo(200);
  }

  @Test
  void aRevokedLinkOneOfSomebodyWhoLeftAndAGuessedOneLookTheSame() throws Exception {
    Family family = Family.free(Api.of(server));
    CalendarFeed revoked = feed(family, family.member, null);
    CalendarFeed left = feed(family, family.member, "mine");
    List<CalendarFeed> listed =
        family.member.get(family.path("/calendar-feeds")).items(CalendarFeed.class);
    assertThat(listed).extracting(CalendarFeed::id).contains(revoked.id(), left.id());
    assertThat(listed).allSatisfy(feed -> assertThat(feed.url()).isNull());
    assertThat(family.owner.get(family.path("/calendar-feeds")).items(CalendarFeed.class))
        .isEmpty();
    assertThat(family.owner.delete("/calendar-feeds/" + revoked.id()).status()).isEqualTo(404);

    assertThat(
            family
                .member
                .keyed("DELETE", "/calendar-feeds/" + revoked.id(), null, EntityIds.next())
                .status())
        .isEqualTo(204);
    assertThat(read(revoked, null).statusCode()).isEqualTo(404);
    assertThat(read(left, null).statusCode()).isEqualTo(200);
    assertThat(
            family
                .member
                .get(family.path("/calendar-feeds"))
                .items(CalendarFeed.class)
                .getFirst()
                .lastReadAt())
        .isNotNull();
    family.owner.delete(family.path("/members/" + family.member.id()));
    assertThat(read(left, null).statusCode()).isEqualTo(404);
    CalendarFeed guessed =
        new CalendarFeed("", "", "", "/api/v1/calendar/guess.ics", left.createdAt(), null);
    assertThat(read(guessed, null).statusCode()).isEqualTo(404);
  }

  @Test
  void aProgramThatAsksAllTheTimeIsSlowedDown() throws Exception {
    Family family = Family.free(Api.of(server));
    CalendarFeed feed = feed(family, family.member, null);
    HttpResponse<String> answer = read(feed, null);
    for (int i = 0; i < 60 && answer.statusCode() == 200; i++) {
      answer = read(feed, null);
    }
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
  }

  @Test
  void anUnknownScopeIsRefusedAndAnIdIsUsedOnce() {
    Family family = Family.free(Api.of(server));
    CalendarFeed feed = feed(family, family.member, null);

    assertThat(
            family
                .member
                .post(family.path("/calendar-feeds"), new CreateCalendarFeed(null, "all"))
                .outcome())
        .isEqualTo("422 validation_failed");
    assertThat(
            family
                .member
                .post(family.path("/calendar-feeds"), new CreateCalendarFeed(feed.id(), null))
                .outcome())
        .isEqualTo("409 already_exists");
    assertThat(family.stranger.post(family.path("/calendar-feeds"), null).status()).isEqualTo(404);
  }

  @Test
  void longLinesAreFoldedBetweenCharactersAt75Octets() {
    CalendarText text = new CalendarText();
    text.words("SUMMARY", "é🚗".repeat(40));

    String[] lines = text.toString().split("\r\n");
    assertThat(lines).hasSizeGreaterThan(3);
    for (String line : lines) {
      assertThat(line.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(75);
    }
    assertThat(text.toString().replace("\r\n ", ""))
        .isEqualTo("SUMMARY:" + "é🚗".repeat(40) + "\r\n");
  }

  @Test
  void whatACalendarTextMayNotHoldIsLeftOut() {
    CalendarText text = new CalendarText();
    text.words("SUMMARY", "a\u0007b\r\nc\rd\te");
    assertThat(text.toString()).isEqualTo("SUMMARY:ab\\nc\\nd\te\r\n");
  }
}
