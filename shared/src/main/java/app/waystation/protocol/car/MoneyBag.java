package app.waystation.protocol.car;

import app.waystation.protocol.Money;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One sum per currency; amounts of two currencies are never added. Not thread-safe. */
public final class MoneyBag {
  private final Map<String, Long> sums = new TreeMap<>();

  /**
   * Puts an amount in.
   *
   * @throws ArithmeticException when the sum does not fit 64 bits
   */
  public MoneyBag add(Money money) {
    sums.merge(money.currency(), money.amountMinor(), Math::addExact);
    return this;
  }

  /** Puts everything of another bag in. */
  public MoneyBag addAll(MoneyBag other) {
    other.toList().forEach(this::add);
    return this;
  }

  /** What there is of a currency. */
  public long of(String currency) {
    return sums.getOrDefault(currency, 0L);
  }

  /** Every sum times {@code factor / divisor}, rounded half up. */
  public MoneyBag scaled(long factor, long divisor) {
    MoneyBag scaled = new MoneyBag();
    sums.forEach((currency, sum) -> scaled.sums.put(currency, scale(sum, factor, divisor)));
    return scaled;
  }

  /** The sums, by currency code. */
  public List<Money> toList() {
    return sums.entrySet().stream()
        .map(entry -> new Money(entry.getValue(), entry.getKey()))
        .collect(Collectors.toList());
  }

  /** {@code value * factor / divisor} of numbers that are not negative, rounded half up. */
  public static long scale(long value, long factor, long divisor) {
    BigInteger twice = BigInteger.valueOf(value).multiply(BigInteger.valueOf(factor)).shiftLeft(1);
    BigInteger halfUp = twice.add(BigInteger.valueOf(divisor));
    return exact(halfUp.divide(BigInteger.valueOf(divisor).shiftLeft(1)));
  }

  /** The same number as a long; {@code BigInteger.longValueExact} is younger than our phones. */
  static long exact(BigInteger value) {
    if (value.bitLength() >= Long.SIZE) {
      throw new ArithmeticException("Does not fit 64 bits: " + value);
    }
    return value.longValue();
  }
}
