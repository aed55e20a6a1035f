package app.waystation.android.ui.common;

import android.content.Context;
import app.waystation.android.R;
import app.waystation.protocol.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Amounts and distances between how people write them and how they are kept: whole small units. */
public final class Figures {
  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

  private final @Nullable Context context;
  private final Locale locale;

  private Figures(@Nullable Context context, Locale locale) {
    this.context = context;
    this.locale = locale;
  }

  /** In the language of this context. */
  public static Figures of(Context context) {
    return new Figures(context, context.getResources().getConfiguration().getLocales().get(0));
  }

  /** Only reads and writes bare numbers: units need a context. */
  public static Figures in(Locale locale) {
    return new Figures(null, locale);
  }

  /** {@code €52.30}. */
  public String money(Money money) {
    int digits = fractionDigits(money.currency());
    NumberFormat format = NumberFormat.getCurrencyInstance(locale);
    try {
      format.setCurrency(Currency.getInstance(money.currency()));
    } catch (IllegalArgumentException e) {
      return number(BigDecimal.valueOf(money.amountMinor(), digits), digits)
          + " "
          + money.currency();
    }
    format.setMinimumFractionDigits(digits);
    format.setMaximumFractionDigits(digits);
    return format.format(BigDecimal.valueOf(money.amountMinor(), digits));
  }

  /** {@code €52}: where the last digits would only be noise. */
  public String wholeMoney(Money money) {
    int digits = fractionDigits(money.currency());
    NumberFormat format = NumberFormat.getCurrencyInstance(locale);
    try {
      format.setCurrency(Currency.getInstance(money.currency()));
    } catch (IllegalArgumentException e) {
      return money(money);
    }
    format.setMaximumFractionDigits(0);
    format.setRoundingMode(RoundingMode.HALF_UP);
    return format.format(BigDecimal.valueOf(money.amountMinor(), digits));
  }

  /** Amounts of several currencies, never summed; a dash when there is none. */
  public String money(List<Money> amounts) {
    StringBuilder text = new StringBuilder();
    for (Money amount : amounts) {
      if (text.length() > 0) {
        text.append(" + ");
      }
      text.append(money(amount));
    }
    return text.length() == 0 ? string(R.string.fuel_summary_none) : text.toString();
  }

  /** {@code 48,210 km} from metres. */
  public String kilometres(long metres) {
    return string(R.string.figure_km, bareKilometres(metres));
  }

  /** {@code 48,210} from metres. */
  public String bareKilometres(long metres) {
    return number(BigDecimal.valueOf(metres).divide(THOUSAND, 0, RoundingMode.HALF_UP), 0);
  }

  /** {@code 41.2 L} from millilitres. */
  public String litres(long millilitres) {
    return string(R.string.figure_litres, bareLitres(millilitres));
  }

  /** {@code 41.2} from millilitres. */
  public String bareLitres(long millilitres) {
    return number(BigDecimal.valueOf(millilitres, 3), 2);
  }

  /** {@code 6.4 L/100 km}. */
  public String consumption(long mlPer100Km) {
    return string(R.string.figure_l_per_100, bareConsumption(mlPer100Km));
  }

  /** {@code 6.4}. */
  public String bareConsumption(long mlPer100Km) {
    return number(BigDecimal.valueOf(mlPer100Km, 3).setScale(1, RoundingMode.HALF_UP), 1);
  }

  /** What one litre cost; null when nothing was filled. */
  public @Nullable Money perLitre(Money total, long millilitres) {
    if (millilitres <= 0) {
      return null;
    }
    BigDecimal minor =
        BigDecimal.valueOf(total.amountMinor())
            .multiply(THOUSAND)
            .divide(BigDecimal.valueOf(millilitres), 0, RoundingMode.HALF_UP);
    return new Money(minor.longValueExact(), total.currency());
  }

  /** A bare amount as one would type it, for a field. */
  public String forField(long units, int fractionDigits) {
    DecimalFormat format = new DecimalFormat("0", DecimalFormatSymbols.getInstance(locale));
    format.setGroupingUsed(false);
    format.setMaximumFractionDigits(fractionDigits);
    return format.format(BigDecimal.valueOf(units, fractionDigits));
  }

  /** A bare amount of money as one would type it, for a field. */
  public String forField(Money money) {
    int digits = fractionDigits(money.currency());
    DecimalFormat format = new DecimalFormat("0", DecimalFormatSymbols.getInstance(locale));
    format.setGroupingUsed(false);
    format.setMinimumFractionDigits(digits);
    format.setMaximumFractionDigits(digits);
    return format.format(BigDecimal.valueOf(money.amountMinor(), digits));
  }

  /**
   * Reads what a person typed. The locale's decimal separator counts; the other one is read as the
   * decimal separator too, unless it stands where this locale groups thousands: many keyboards only
   * offer the point.
   *
   * @return null when it is no number of at least zero
   */
  public @Nullable BigDecimal parse(CharSequence typed) {
    String text = typed.toString().replaceAll("[\\s\\u00a0\\u202f'’]", "");
    char decimal =
        DecimalFormatSymbols.getInstance(locale).getDecimalSeparator() == ',' ? ',' : '.';
    char other = decimal == ',' ? '.' : ',';
    if (text.indexOf(decimal) >= 0) {
      text = text.replace(String.valueOf(other), "").replace(decimal, '.');
    } else if (text.matches("\\d{1,3}(\\" + other + "\\d{3})+")) {
      text = text.replace(String.valueOf(other), "");
    } else {
      text = text.replace(other, '.');
    }
    if (!text.matches("\\d{1,12}(\\.\\d*)?|\\.\\d+")) {
      return null;
    }
    return new BigDecimal(text.endsWith(".") ? text + "0" : text);
  }

  /** Kilometres or litres as typed, in metres or millilitres; null when it is no number. */
  public @Nullable Long parseThousandths(CharSequence typed) {
    BigDecimal value = parse(typed);
    return value == null
        ? null
        : value.multiply(THOUSAND).setScale(0, RoundingMode.HALF_UP).longValueExact();
  }

  /** An amount as typed; null when it is no number. */
  public @Nullable Money parseMoney(CharSequence typed, String currency) {
    BigDecimal value = parse(typed);
    if (value == null) {
      return null;
    }
    long minor =
        value
            .movePointRight(fractionDigits(currency))
            .setScale(0, RoundingMode.HALF_UP)
            .longValueExact();
    return new Money(minor, currency);
  }

  /** Codes of the currencies that people pay with, by code. */
  public static Set<String> currencies() {
    Set<String> codes = new TreeSet<>();
    for (Currency currency : Currency.getAvailableCurrencies()) {
      // Gold, test codes and the like have no fraction digits.
      if (currency.getDefaultFractionDigits() >= 0 && !currency.getCurrencyCode().startsWith("X")) {
        codes.add(currency.getCurrencyCode());
      }
    }
    return codes;
  }

  private String number(BigDecimal value, int maxDigits) {
    NumberFormat format = NumberFormat.getNumberInstance(locale);
    format.setMinimumFractionDigits(Math.min(1, maxDigits));
    format.setMaximumFractionDigits(maxDigits);
    return format.format(value);
  }

  private static int fractionDigits(String currency) {
    try {
      return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    } catch (IllegalArgumentException e) {
      return 2;
    }
  }

  private String string(int id, Object... args) {
    if (context == null) {
      throw new IllegalStateException("Words need a context");
    }
    return context.getString(id, args);
  }
}
