package app.waystation.backend.cluster;

import app.waystation.protocol.WireException;

/**
 * What one node says to all others, as text: sender, its connection, topic, then the JSON.
 *
 * @param connection which of its connections it was said on; later ones are higher
 */
record NodeWord(String node, long connection, String topic, String json) {
  private static final String BEAT = "-beat";
  private static final String BYE = "-bye";

  /** "I am there." */
  static NodeWord beat(String node, long connection) {
    return new NodeWord(node, connection, BEAT, "");
  }

  /** "I am going; do not wait for me." */
  static NodeWord bye(String node, long connection) {
    return new NodeWord(node, connection, BYE, "");
  }

  boolean isBeat() {
    return topic.equals(BEAT);
  }

  boolean isBye() {
    return topic.equals(BYE);
  }

  String toText() {
    return node + " " + connection + " " + topic + "\n" + json;
  }

  /**
   * Reads one.
   *
   * @throws WireException when it is none
   */
  static NodeWord parse(String text) {
    int end = text.indexOf('\n');
    String[] opening = end < 0 ? new String[0] : text.substring(0, end).split(" ", -1);
    if (opening.length < 3) {
      throw new WireException("No word of a node", null);
    }
    try {
      return new NodeWord(
          opening[0], Long.parseLong(opening[1]), opening[2], text.substring(end + 1));
    } catch (NumberFormatException e) {
      throw new WireException("A word on no connection", e);
    }
  }
}
