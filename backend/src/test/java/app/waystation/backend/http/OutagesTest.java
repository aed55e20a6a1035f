package app.waystation.backend.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.data.connection.exceptions.ConnectionException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutagesTest {
  @ParameterizedTest
  @ValueSource(strings = {"08006", "40P01", "53100", "53300", "57P01", "57P03", "58030"})
  void aDatabaseInTroubleIsAnOutage(String state) {
    assertThat(Outages.isOne(new SQLException("said by the server", state))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"23505", "23P01", "42601", "22001", ""})
  void aStatementThatIsWrongIsNone(String state) {
    assertThat(Outages.isOne(new SQLException("said by the server", state))).isFalse();
  }

  @Test
  void aPoolWithoutConnectionsIsAnOutage() {
    assertThat(Outages.isOne(new SQLTransientConnectionException("timed out"))).isTrue();
    assertThat(Outages.isOne(new ConnectionException("closed"))).isTrue();
  }

  @Test
  void anythingElseIsNone() {
    assertThat(Outages.isOne(new IllegalStateException())).isFalse();
    assertThat(Outages.isOne(new SQLException("without a state"))).isFalse();
  }
}
