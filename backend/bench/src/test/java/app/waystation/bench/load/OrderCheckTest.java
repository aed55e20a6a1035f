package app.waystation.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OrderCheckTest {
  private final OrderCheck order = new OrderCheck();

  @Test
  void numbersThatFollowEachOtherAreRight() {
    order.startAfter(41);

    assertThat(order.accept(42)).isTrue();
    assertThat(order.accept(43)).isTrue();
    assertThat(order.wrong()).isZero();
  }

  @Test
  void aGapIsSeen() {
    order.startAfter(41);

    assertThat(order.accept(43)).isFalse();
  }

  @Test
  void aGapRightAtTheBeginningIsSeen() {
    order.startAfter(0);

    assertThat(order.accept(2)).isFalse();
  }

  @Test
  void aDoubleIsSeen() {
    order.startAfter(41);
    order.accept(42);

    assertThat(order.accept(42)).isFalse();
  }

  @Test
  void twoThatChangedPlacesAreSeenThoughTheirCountIsRight() {
    order.startAfter(41);
    order.accept(43);
    order.accept(42);

    assertThat(order.wrong()).isEqualTo(2);
  }
}
