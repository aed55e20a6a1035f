package app.waystation.android.board.car;

import app.waystation.android.sync.SyncMark;
import app.waystation.protocol.car.FuelLog;
import org.jspecify.annotations.Nullable;

/**
 * A fill as a screen shows it.
 *
 * @param log with pending commands laid over it
 * @param server the row as the server has it; null: only this phone knows of it
 */
public record FuelLogItem(
    FuelLog log,
    @Nullable FuelLog server,
    String vehicleName,
    String memberName,
    boolean isMine,
    SyncMark mark) {}
