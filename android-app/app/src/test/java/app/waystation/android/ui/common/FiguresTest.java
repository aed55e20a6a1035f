package app.waystation.android.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.protocol.Money;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FiguresTest {
  private static final Figures ENGLISH = Figures.in(Locale.UK);
  private static final Figures SPANISH = Figures.in(Locale.forLanguageTag("es-ES"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "41.25|41250",
        "41,25|41250",
        "1,234|1234000",
        "1,234.5|1234500",
        "84 210|84210000",
        "7.|7000",
        ".5|500",
        "84210|84210000"
      })
  void inEnglishThePointMakesTheFraction(String typed, long thousandths) {
    assertThat(ENGLISH.parseThousandths(typed)).isEqualTo(thousandths);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"41,25|41250", "41.25|41250", "1.234|1234000", "1.234,5|1234500", "84.210|84210000"})
  void inSpanishTheCommaMakesTheFraction(String typed, long thousandths) {
    assertThat(SPANISH.parseThousandths(typed)).isEqualTo(thousandths);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", ",", "-3", "1.2.3", "abc", "12km", "9999999999999"})
  void whatIsNoNumberIsNotGuessed(String typed) {
    assertThat(ENGLISH.parse(typed)).isNull();
  }

  @Test
  void moneyHasAsManyDigitsAsItsCurrency() {
    assertThat(ENGLISH.parseMoney("72.19", "EUR")).isEqualTo(new Money(7219, "EUR"));
    assertThat(ENGLISH.parseMoney("1250", "JPY")).isEqualTo(new Money(1250, "JPY"));
  }

  @Test
  void whatAFieldShowsIsReadBackAsTheSame() {
    assertThat(SPANISH.parseThousandths(SPANISH.forField(41_250, 3))).isEqualTo(41_250);
    assertThat(SPANISH.parseThousandths(SPANISH.forField(1_234_000, 3))).isEqualTo(1_234_000);
    assertThat(SPANISH.parseMoney(SPANISH.forField(new Money(7219, "EUR")), "EUR"))
        .isEqualTo(new Money(7219, "EUR"));
  }
}
