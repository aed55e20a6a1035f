package app.waystation.android.board.car;

import androidx.lifecycle.DefaultLifecycleObserver;
import androidx.lifecycle.LifecycleOwner;
import app.waystation.android.sync.SyncEngine;
import app.waystation.protocol.TimeRange;
import app.waystation.protocol.car.ChosenSlot;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lets people see each other while they choose: tells the others what this form holds for as long
 * as it is on the screen, and the form what others have in theirs.
 */
final class ChoosingTogether implements DefaultLifecycleObserver {
  private final SyncEngine sync;
  private final String room;
  private @Nullable ChosenSlot chosen;
  private boolean started;

  private ChoosingTogether(SyncEngine sync, String room) {
    this.sync = sync;
    this.room = room;
  }

  /** From now on, as long as the form has a view. */
  static ChoosingTogether in(
      LifecycleOwner form, SyncEngine sync, String room, Consumer<List<Ghost>> onGhosts) {
    ChoosingTogether together = new ChoosingTogether(sync, room);
    form.getLifecycle().addObserver(together);
    sync.company().observe(room).observe(form, company -> onGhosts.accept(Ghost.of(company)));
    return together;
  }

  /** This is what the form holds now; null: nothing that could be asked for. */
  void choose(@Nullable String vehicleId, @Nullable TimeRange range) {
    ChosenSlot next = vehicleId == null || range == null ? null : new ChosenSlot(vehicleId, range);
    if (!Objects.equals(next, chosen)) {
      chosen = next;
      tell();
    }
  }

  @Override
  public void onStart(LifecycleOwner form) {
    started = true;
    tell();
  }

  @Override
  public void onStop(LifecycleOwner form) {
    started = false;
    sync.doneEditing(room);
  }

  private void tell() {
    ChosenSlot slot = chosen;
    if (!started) {
      return;
    }
    if (slot == null) {
      sync.doneEditing(room);
    } else {
      sync.editing(room, slot.field());
    }
  }
}
