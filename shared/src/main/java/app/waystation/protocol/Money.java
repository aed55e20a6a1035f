package app.waystation.protocol;

import io.avaje.jsonb.Json;

/**
 * An amount in the smallest unit of its currency; never a floating point number.
 *
 * @param amountMinor for example 1250 for 12.50 EUR and 1250 for 1250 JPY
 * @param currency ISO 4217 letters
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record Money(long amountMinor, String currency) {
  /**
   * Adds an amount of the same currency.
   *
   * @throws IllegalArgumentException when the currencies differ: sums are never mixed
   * @throws ArithmeticException when the sum does not fit
   */
  public Money plus(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException("Cannot add " + other.currency + " to " + currency);
    }
    return new Money(Math.addExact(amountMinor, other.amountMinor), currency);
  }
}
