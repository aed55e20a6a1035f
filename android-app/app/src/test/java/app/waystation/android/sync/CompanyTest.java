package app.waystation.android.sync;

import static org.assertj.core.api.Assertions.assertThat;

import androidx.test.ext.junit.runners.AndroidJUnit4;
import app.waystation.android.testing.FakeServer;
import app.waystation.android.testing.Phone;
import app.waystation.android.testing.Things;
import app.waystation.protocol.Actor;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.frame.ClientFrame;
import app.waystation.protocol.frame.PresenceChange;
import app.waystation.protocol.frame.PresenceState;
import app.waystation.protocol.frame.PresentUser;
import app.waystation.protocol.frame.Typing;
import app.waystation.protocol.frame.Unsubscribed;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;

/** Who else is there, and what is told of this phone's person. */
@RunWith(AndroidJUnit4.class)
public final class CompanyTest {
  private static final RoomId ROOM = RoomId.parse(Things.ROOM);
  private static final PresentUser BEN =
      new PresentUser(Things.BEN, "Ben", PresentUser.VIEWING, ClientFrame.FOREGROUND);
  private static final Actor BEN_TYPING = new Actor(Things.BEN, "Ben");

  private FakeServer server;
  private Phone phone;

  @Before
  public void setUp() throws IOException {
    server = new FakeServer();
    phone = Phone.of(server).live();
  }

  @After
  public void tearDown() {
    phone.close();
    server.close();
  }

  @Test
  public void thoseWhoAreThereAreKnownUntilTheyLeave() {
    server.tell(PresenceState.of(Things.ROOM, List.of(BEN)));
    phone.await(() -> company().people().equals(List.of(BEN)));

    PresentUser away =
        new PresentUser(Things.BEN, "Ben", PresentUser.VIEWING, ClientFrame.BACKGROUND);
    server.tell(PresenceChange.of(PresenceChange.UPDATED, ROOM, away, Things.NOON));
    phone.await(() -> company().looking().isEmpty());
    assertThat(company().count()).isEqualTo(1);

    server.tell(PresenceChange.of(PresenceChange.LEFT, ROOM, away, Things.NOON));
    phone.await(() -> company().count() == 0);
  }

  @Test
  public void ofACrowdTheNumberIsKnown() {
    server.tell(PresenceState.crowded(Things.ROOM, List.of(BEN), 5000));
    phone.await(() -> company().count() == 5000);
  }

  @Test
  public void typingEndsByItself() {
    typing("notes", 6);
    phone.await(() -> fields().equals(List.of("notes")));

    phone.time.advance(Duration.ofSeconds(5));
    assertThat(fields()).containsExactly("notes");
    phone.time.advance(Duration.ofSeconds(1));
    assertThat(fields()).isEmpty();
  }

  @Test
  public void typingThatIsSaidAgainGoesOnAndTheNewestIsLast() {
    typing("notes", 6);
    typing("start", 6);
    phone.await(() -> fields().equals(List.of("notes", "start")));

    phone.time.advance(Duration.ofSeconds(4));
    typing("notes", 10);
    phone.await(() -> fields().equals(List.of("start", "notes")));
    phone.time.advance(Duration.ofSeconds(3));
    assertThat(fields()).containsExactly("notes");
  }

  @Test
  public void aServerWhoseClockIsWrongKeepsNobodyTypingForLong() {
    typing("notes", 3600);
    phone.await(() -> fields().equals(List.of("notes")));

    phone.time.advance(Company.LONGEST_TYPING);
    assertThat(fields()).isEmpty();
  }

  @Test
  public void whoStopsTypingOrLeavesTypesNoMore() {
    typing("notes", 6);
    phone.await(() -> !fields().isEmpty());
    server.tell(Typing.of(ROOM, BEN_TYPING, null, Things.NOON));
    phone.await(() -> fields().isEmpty());

    typing("notes", 6);
    phone.await(() -> !fields().isEmpty());
    server.tell(PresenceChange.of(PresenceChange.LEFT, ROOM, BEN, Things.NOON));
    phone.await(() -> fields().isEmpty());

    typing("notes", 6);
    phone.await(() -> !fields().isEmpty());
    server.tell(PresenceChange.of(PresenceChange.DISCONNECTED, ROOM, BEN, Things.NOON));
    phone.await(() -> fields().isEmpty());
  }

  @Test
  public void withoutAConnectionNobodyIsKnownToBeThere() {
    server.tell(PresenceState.of(Things.ROOM, List.of(BEN)));
    typing("notes", 6);
    phone.await(() -> company().count() == 1 && !fields().isEmpty());

    phone.goOffline();
    assertThat(company()).isEqualTo(RoomCompany.NOBODY);
  }

  @Test
  public void inARoomThatIsNotOursAnyMoreNobodyIsKnownToBeThere() {
    server.tell(PresenceState.of(Things.ROOM, List.of(BEN)));
    phone.await(() -> company().count() == 1);

    server.tell(Unsubscribed.of(Things.ROOM, null));
    phone.await(() -> company().equals(RoomCompany.NOBODY));
  }

  @Test
  public void whatIsEditedHereIsToldAgainAndAgainUntilItIsDone() {
    phone.graph.sync().editing(Things.ROOM, "a");
    heard(ClientFrame.presence(Things.ROOM, PresentUser.EDITING), 1);
    heard(ClientFrame.typing(Things.ROOM, "a"), 1);

    phone.time.advance(OwnEditing.AGAIN);
    heard(ClientFrame.typing(Things.ROOM, "a"), 2);
    phone.time.advance(OwnEditing.AGAIN);
    heard(ClientFrame.typing(Things.ROOM, "a"), 3);

    phone.graph.sync().doneEditing(Things.ROOM);
    heard(ClientFrame.typing(Things.ROOM, null), 1);
    heard(ClientFrame.presence(Things.ROOM, PresentUser.VIEWING), 1);
    phone.time.advance(OwnEditing.AGAIN);
    phone.time.advance(OwnEditing.AGAIN);
    heard(ClientFrame.typing(Things.ROOM, "a"), 3);
  }

  @Test
  public void manyChangesInARowAreToldAtAPaceThatTheServerTakes() {
    phone.graph.sync().editing(Things.ROOM, "field0");
    heard(ClientFrame.typing(Things.ROOM, "field0"), 1);
    for (int i = 1; i <= 20; i++) {
      phone.graph.sync().editing(Things.ROOM, "field" + i);
    }
    phone.time.settle();
    assertThat(toldFields()).containsExactly("field0");

    phone.time.advance(OwnEditing.PACE);
    heard(ClientFrame.typing(Things.ROOM, "field20"), 1);
    assertThat(toldFields()).containsExactly("field0", "field20");
  }

  @Test
  public void whatIsEditedIsToldOnTheNextConnectionToo() {
    phone.graph.sync().editing(Things.ROOM, "a");
    heard(ClientFrame.typing(Things.ROOM, "a"), 1);

    phone.goOffline();
    phone.goOnline();
    phone.awaitLive();
    heard(ClientFrame.typing(Things.ROOM, "a"), 2);
    heard(ClientFrame.presence(Things.ROOM, PresentUser.EDITING), 2);
  }

  @Test
  public void whatIsEditedOfflineIsToldOnceSomebodyCanHearIt() {
    phone.goOffline();
    phone.graph.sync().editing(Things.ROOM, "a");
    phone.goOnline();
    phone.awaitLive();
    heard(ClientFrame.typing(Things.ROOM, "a"), 1);
  }

  private void typing(String field, int seconds) {
    server.tell(Typing.of(ROOM, BEN_TYPING, field, Things.NOON.plusSeconds(seconds)));
  }

  private RoomCompany company() {
    return phone.graph.sync().company().now(Things.ROOM);
  }

  private List<String> fields() {
    return company().typing().stream().map(RoomCompany.Typist::field).collect(Collectors.toList());
  }

  private List<String> toldFields() {
    return server.heard.stream()
        .filter(frame -> ClientFrame.TYPING.equals(frame.type()))
        .map(ClientFrame::field)
        .collect(Collectors.toList());
  }

  private void heard(ClientFrame frame, int times) {
    phone.await(() -> server.heard.stream().filter(frame::equals).count() == times);
  }
}
