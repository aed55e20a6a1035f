package app.waystation.bench;

/** Whose figure it is: the columns of the table. */
enum Who {
  WAYSTATION("Waystation"),
  FLOOR("bare Netty"),
  FLOOR_ONCE("bare Netty, one flush"),
  FLOOR_COMMIT("bare Netty, commit first"),
  WS("ws"),
  SOCKET_IO("Socket.IO"),
  FASTAPI("FastAPI"),
  POSTGRES("PostgreSQL alone");

  private final String label;

  Who(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }
}
