package app.waystation.android;

import app.waystation.android.board.Board;
import app.waystation.android.board.car.CarBoard;
import java.util.List;

/** The one place that names the boards: a new one is a package and a line here. */
final class RegisteredBoards {
  private RegisteredBoards() {}

  static List<Board> all(AppGraph graph) {
    return List.of(new CarBoard(graph));
  }
}
