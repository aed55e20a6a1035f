package app.waystation.backend.room;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentEventsTest {
  private final RecentBytes ofAllRooms = new RecentBytes(100_000);
  private final RecentEvents recent = new RecentEvents(ofAllRooms);

  @Test
  void theyReachBackOnlyAsFarAsNothingIsMissing() {
    assertThat(recent.reachBackTo(0)).isFalse();
    add(5);
    add(6);
    assertThat(recent.reachBackTo(3)).isFalse();
    assertThat(recent.reachBackTo(4)).isTrue();
    assertThat(recent.after(4, 10)).extracting(RoomFrame::seq).containsExactly(5L, 6L);
    assertThat(recent.after(5, 10)).extracting(RoomFrame::seq).containsExactly(6L);
    assertThat(recent.after(6, 10)).isEmpty();
    assertThat(recent.after(4, 1)).extracting(RoomFrame::seq).containsExactly(5L);
  }

  @Test
  void aGapBeginsAnew() {
    add(5);
    add(7);
    assertThat(recent.reachBackTo(5)).isFalse();
    assertThat(recent.after(6, 10)).extracting(RoomFrame::seq).containsExactly(7L);
  }

  @Test
  void theyStayBoundedInNumberAndInBytes() {
    for (long seq = 1; seq <= 1000; seq++) {
      add(seq);
    }
    assertThat(recent.after(744, 1000)).hasSize(256);
    assertThat(recent.reachBackTo(743)).isFalse();
    recent.add(frame(1001, 60_000));
    recent.add(frame(1002, 60_000));
    assertThat(recent.reachBackTo(1000)).isFalse();
    assertThat(recent.after(1001, 10)).extracting(RoomFrame::seq).containsExactly(1002L);
  }

  @Test
  void allRoomsTogetherStayBoundedAndARoomThatEndsGivesItsShareBack() {
    RecentEvents other = new RecentEvents(ofAllRooms);
    other.add(frame(1, 60_000));
    recent.add(frame(1, 30_000));
    assertThat(recent.isEmpty()).isFalse();

    recent.add(frame(2, 30_000));
    assertThat(recent.after(1, 10)).extracting(RoomFrame::seq).containsExactly(2L);
    recent.add(frame(3, 50_000));
    assertThat(recent.isEmpty()).isTrue();

    other.end();
    other.add(frame(2, 60_000));
    recent.add(frame(4, 50_000));
    assertThat(recent.after(3, 10)).extracting(RoomFrame::seq).containsExactly(4L);
    assertThat(other.isEmpty()).isTrue();
  }

  private void add(long seq) {
    recent.add(frame(seq, 10));
  }

  private static RoomFrame frame(long seq, int bytes) {
    return new RoomFrame(seq, WireFrame.of("x".repeat(bytes)), Attributes.NONE, null);
  }
}
