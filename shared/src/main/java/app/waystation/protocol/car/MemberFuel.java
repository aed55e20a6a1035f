package app.waystation.protocol.car;

import app.waystation.protocol.Money;
import io.avaje.jsonb.Json;
import java.util.List;

/** Who paid what, what an equal share would be, and what they are owed (negative: they owe). */
@Json(naming = Json.Naming.LowerUnderscore)
public record MemberFuel(String userId, List<Money> paid, List<Money> share, List<Money> balance) {}
