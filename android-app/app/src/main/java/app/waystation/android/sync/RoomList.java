package app.waystation.android.sync;

import app.waystation.android.data.api.Answer;
import app.waystation.android.data.api.RestClient;
import app.waystation.protocol.Page;
import app.waystation.protocol.WireException;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.sync.RoomSummary;
import java.util.ArrayList;
import java.util.List;

/** All rooms this person may follow, however many pages that takes. */
final class RoomList {
  // A room that is missing here is removed from the phone: a list that never ends is no list.
  private static final int MAX_PAGES = 100;

  private RoomList() {}

  /** Asks for every page; the answer is one page with all of them, or the first that failed. */
  static Answer ask(RestClient rest) {
    List<RoomSummary> rooms = new ArrayList<>();
    String path = "rooms";
    for (int page = 0; page < MAX_PAGES; page++) {
      Answer answer = rest.get(path);
      if (!(answer instanceof Answer.Ok ok)) {
        return answer;
      }
      try {
        Page<RoomSummary> read = WireJson.pageFromJson(RoomSummary.class, ok.body());
        rooms.addAll(read.items());
        String next = read.next();
        if (next == null) {
          return new Answer.Ok(ok.status(), WireJson.pageToJson(RoomSummary.class, Page.of(rooms)));
        }
        path = "rooms?after=" + next;
      } catch (WireException e) {
        return answer;
      }
    }
    return new Answer.Unreachable("The list of rooms does not end");
  }
}
