package app.waystation.protocol.car;

import app.waystation.protocol.Money;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sums up a group's fills over {@code [from, to)}. An interval between two full tanks counts,
 * whole, where the fill lies that closed it: so the months of a year add up to the year.
 */
public final class FuelBook {
  private static final long METRES_PER_100_KM = 100_000;

  private final List<FuelLog> fills;
  private final List<TankInterval> intervals;
  private final ZoneId zone;
  private final Instant from;
  private final Instant to;

  /**
   * Opens the book.
   *
   * @param allFills every fill of the group, also those outside of the window: an interval may
   *     begin before it
   */
  public FuelBook(List<FuelLog> allFills, ZoneId zone, Instant from, Instant to) {
    this.zone = zone;
    this.from = from;
    this.to = to;
    Predicate<FuelLog> inWindow =
        fill -> !fill.filledAt().isBefore(from) && fill.filledAt().isBefore(to);
    this.fills = allFills.stream().filter(inWindow).collect(Collectors.toList());
    this.intervals =
        allFills.stream().collect(Collectors.groupingBy(FuelLog::vehicleId)).values().stream()
            .flatMap(ofOneVehicle -> TankInterval.of(ofOneVehicle).stream())
            .filter(interval -> inWindow.test(interval.closedBy()))
            .collect(Collectors.toList());
  }

  /**
   * The summary.
   *
   * @param sharers who carries the costs in equal parts, beside those who paid for a fill
   */
  public FuelSummary summary(Collection<String> sharers) {
    return new FuelSummary(
        from,
        to,
        figures(fill -> true),
        by(FuelLog::vehicleId, VehicleFuel::new),
        by(this::month, MonthFuel::new),
        members(sharers));
  }

  private <T> List<T> by(Function<FuelLog, String> key, BiFunction<String, FuelFigures, T> entry) {
    return fills.stream()
        .map(key)
        .distinct()
        .sorted()
        .map(value -> entry.apply(value, figures(fill -> key.apply(fill).equals(value))))
        .collect(Collectors.toList());
  }

  private String month(FuelLog fill) {
    return YearMonth.from(fill.filledAt().atZone(zone)).toString();
  }

  private FuelFigures figures(Predicate<FuelLog> belongs) {
    int count = 0;
    long volume = 0;
    MoneyBag cost = new MoneyBag();
    for (FuelLog fill : fills) {
      if (belongs.test(fill)) {
        count++;
        volume = Math.addExact(volume, fill.volumeMl());
        cost.add(fill.total());
      }
    }
    long distance = 0;
    long used = 0;
    MoneyBag spent = new MoneyBag();
    for (TankInterval interval : intervals) {
      if (belongs.test(interval.closedBy())) {
        distance = Math.addExact(distance, interval.distanceM());
        used = Math.addExact(used, interval.volumeMl());
        spent.addAll(interval.cost());
      }
    }
    return distance == 0
        ? new FuelFigures(count, volume, cost.toList(), null, null, null)
        : new FuelFigures(
            count,
            volume,
            cost.toList(),
            distance,
            MoneyBag.scale(used, METRES_PER_100_KM, distance),
            spent.scaled(METRES_PER_100_KM, distance).toList());
  }

  private List<MemberFuel> members(Collection<String> sharers) {
    Map<String, MoneyBag> paid = new TreeMap<>();
    sharers.forEach(sharer -> paid.put(sharer, new MoneyBag()));
    MoneyBag total = new MoneyBag();
    for (FuelLog fill : fills) {
      paid.computeIfAbsent(fill.userId(), id -> new MoneyBag()).add(fill.total());
      total.add(fill.total());
    }
    List<String> ids = List.copyOf(new TreeSet<>(paid.keySet()));
    List<MoneyBag> shares = shares(total, ids.size());
    List<MemberFuel> members = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      members.add(member(ids.get(i), paid.get(ids.get(i)), shares.get(i)));
    }
    return members;
  }

  private static List<MoneyBag> shares(MoneyBag total, int among) {
    List<MoneyBag> shares = new ArrayList<>();
    for (int i = 0; i < among; i++) {
      shares.add(new MoneyBag());
    }
    for (Money sum : total.toList()) {
      long[] parts = Shares.splitEqually(sum.amountMinor(), among);
      for (int i = 0; i < among; i++) {
        shares.get(i).add(new Money(parts[i], sum.currency()));
      }
    }
    return shares;
  }

  private static MemberFuel member(String userId, @Nullable MoneyBag paid, MoneyBag share) {
    MoneyBag own = paid == null ? new MoneyBag() : paid;
    List<Money> balance =
        share.toList().stream()
            .map(due -> new Money(own.of(due.currency()) - due.amountMinor(), due.currency()))
            .collect(Collectors.toList());
    return new MemberFuel(userId, own.toList(), share.toList(), balance);
  }
}
