package app.waystation.backend.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.waystation.protocol.FieldError;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ChecksTest {
  /** An index of wages in Uruguay, which nobody pays in and the JDK leaves out. */
  private static final Set<String> NOT_IN_THE_JDK = Set.of("UYW");

  private static boolean accepted(String currency) {
    Checks checks = new Checks();
    checks.currency("currency", currency);
    try {
      checks.done();
      return true;
    } catch (ProblemException e) {
      return false;
    }
  }

  @Test
  void everyCurrencyOfIso4217ThatHasMinorUnitsIsAcceptedAndNoOther() throws IOException {
    Set<String> refused = new TreeSet<>();
    Set<String> acceptedWithoutUnits = new TreeSet<>();
    try (BufferedReader csv =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(getClass().getResourceAsStream("/iso4217/codes-all.csv")),
                StandardCharsets.UTF_8))) {
      csv.lines()
          .skip(1)
          // Entities may hold commas; what is counted is counted from the end.
          .map(line -> line.split(",", -1))
          .filter(fields -> fields[fields.length - 1].isBlank())
          .forEach(
              fields -> {
                String code = fields[fields.length - 4];
                boolean hasUnits = fields[fields.length - 2].matches("\\d");
                if (hasUnits && !accepted(code)) {
                  refused.add(code);
                }
                if (!hasUnits && !code.isEmpty() && accepted(code)) {
                  acceptedWithoutUnits.add(code);
                }
              });
    }
    assertThat(NOT_IN_THE_JDK).containsAll(refused);
    assertThat(acceptedWithoutUnits).isEmpty();
    assertThat(accepted("EURO")).isFalse();
    assertThat(accepted("eur")).isFalse();
  }

  @Test
  void everyFieldThatIsWrongIsNamedInOneRefusal() {
    Checks checks = new Checks();
    checks.text("name", "  ", 1, 10);
    checks.id("id", "17");
    checks.number("count", null, 0, 1);
    checks.timeZone("zone", "Rome");

    assertThatThrownBy(checks::done)
        .isInstanceOfSatisfying(
            ProblemException.class,
            refusal ->
                assertThat(refusal.problem().errors())
                    .extracting(FieldError::field)
                    .containsExactly("name", "id", "count", "zone"));
    assertThatCode(new Checks()::done).doesNotThrowAnyException();
  }

  @Test
  void aTextIsCountedInLettersNotInSurrogates() {
    Checks checks = new Checks();
    assertThat(checks.text("name", " \uD83D\uDE97\uD83D\uDE97 ", 1, 2)).hasSize(4);
    checks.done();
  }
}
