package app.waystation.protocol.car;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Splits an amount so that the parts add up to it exactly. */
public final class Shares {
  private Shares() {}

  /**
   * Splits by the method of the largest remainder (Hamilton): everyone gets the whole part of their
   * due, and the units that are left go to those who lost most by that, the first of equals first.
   *
   * @param amount in minor units, not negative
   * @param weights not negative, with at least one above zero
   * @return one part for each weight, in their order
   */
  public static long[] split(long amount, long[] weights) {
    BigInteger total =
        IntStream.range(0, weights.length)
            .mapToObj(i -> BigInteger.valueOf(weights[i]))
            .reduce(BigInteger.ZERO, BigInteger::add);
    long[] parts = new long[weights.length];
    BigInteger[] remainders = new BigInteger[weights.length];
    long left = amount;
    for (int i = 0; i < weights.length; i++) {
      BigInteger[] due =
          BigInteger.valueOf(amount)
              .multiply(BigInteger.valueOf(weights[i]))
              .divideAndRemainder(total);
      parts[i] = MoneyBag.exact(due[0]);
      remainders[i] = due[1];
      left -= parts[i];
    }
    List<Integer> byLoss =
        IntStream.range(0, weights.length)
            .boxed()
            .sorted(Comparator.comparing((Integer i) -> remainders[i]).reversed())
            .collect(Collectors.toList());
    for (int i = 0; i < left; i++) {
      parts[byLoss.get(i)]++;
    }
    return parts;
  }

  /** Splits among so many equals. */
  public static long[] splitEqually(long amount, int among) {
    long[] weights = new long[among];
    Arrays.fill(weights, 1);
    return split(amount, weights);
  }
}
