package app.waystation.backend.board.car;

import app.waystation.protocol.Money;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One sum per currency; amounts of two currencies are never added. Not thread-safe. */
final class MoneyBag {
  private final Map<String, Long> sums = new TreeMap<>();

  /**
   * Puts an amount in.
   *
   * @throws ArithmeticException when the sum does not fit 64 bits
   */
  MoneyBag add(Money money) {
    sums.merge(money.currency(), money.amountMinor(), Math::addExact);
    return this;
  }

  /** Puts everything of another bag in. */
  MoneyBag addAll(MoneyBag other) {
    other.toList().forEach(this::add);
    return this;
  }

  /** What there is of a currency. */
  long of(String currency) {
    return sums.getOrDefault(currency, 0L);
  }

  /** Every sum times {@code factor / divisor}, rounded half up. */
  MoneyBag scaled(long factor, long divisor) {
    MoneyBag scaled = new MoneyBag();
    sums.forEach((currency, sum) -> scaled.sums.put(currency, scale(sum, factor, divisor)));
    return scaled;
  }

  /** The sums, by currency code. */
  List<Money> toList() {
    return sums.entrySet().stream()
        .map(entry -> new Money(entry.getValue(), entry.getKey()))
        .toList();
  }

  /** {@code value * factor / divisor} of numbers that are not negative, rounded half up. */
  static long scale(long value, long factor, long divisor) {
    BigInteger twice = BigInteger.valueOf(value).multiply(BigInteger.valueOf(factor)).shiftLeft(1);
    BigInteger halfUp = twice.add(BigInteger.valueOf(divisor));
    return halfUp.divide(BigInteger.valueOf(divisor).shiftLeft(1)).longValueExact();
  }
}
