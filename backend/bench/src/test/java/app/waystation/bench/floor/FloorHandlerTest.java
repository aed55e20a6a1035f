package app.waystation.bench.floor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FloorHandlerTest {
  @Test
  void theObjectsOfAnArrayAreTakenApart() {
    assertThat(FloorHandler.objects("[{\"a\":1},{\"b\":{\"c\":2}}]"))
        .containsExactly("{\"a\":1}", "{\"b\":{\"c\":2}}");
    assertThat(FloorHandler.objects("[]")).isEmpty();
  }
}
