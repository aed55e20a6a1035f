package app.waystation.backend.docs;

import static app.waystation.backend.docs.Html.in;
import static app.waystation.backend.docs.Html.listIn;
import static app.waystation.backend.docs.Html.text;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One operation: a line that opens to what it takes and what it answers. */
final class OperationCard {
  private final String method;
  private final String path;
  private final Map<?, ?> about;

  OperationCard(String method, String path, Map<?, ?> about) {
    this.method = method;
    this.path = path;
    this.about = about;
  }

  String html() {
    StringBuilder card = new StringBuilder("<details class=card id='");
    card.append(about.get("operationId"))
        .append("'><summary><b class='m ")
        .append(method)
        .append("'>")
        .append(method.toUpperCase(Locale.ROOT))
        .append("</b> <code>")
        .append(text(path).replace("/", "/<wbr>"))
        .append("</code>")
        .append(who())
        .append("<p>")
        .append(text(about.get("summary")))
        .append("</p></summary>");
    List<?> parameters = listIn(about, "parameters");
    if (!parameters.isEmpty()) {
      card.append("<h3>Parameters</h3><table>");
      parameters.forEach(parameter -> card.append(row((Map<?, ?>) parameter)));
      card.append("</table>");
    }
    List<String> body = Html.referred(about.get("requestBody"));
    if (!body.isEmpty()) {
      boolean required = Boolean.TRUE.equals(in(about, "requestBody").get("required"));
      card.append("<h3>Takes</h3>").append(body.getFirst()).append(required ? "" : ", or nothing");
    }
    card.append("<h3>Answers</h3>");
    in(about, "responses").forEach((status, answer) -> card.append(answer("" + status, answer)));
    return card.append("</details>").toString();
  }

  private String who() {
    List<?> security = listIn(about, "security");
    if (security.isEmpty() || security.contains(Map.of())) {
      return "<span class=who>anybody</span>";
    }
    return listIn((Map<?, ?>) security.getFirst(), "bearer").isEmpty()
        ? ""
        : "<span class=who>operators</span>";
  }

  private static String row(Map<?, ?> parameter) {
    String type = Html.typeOf(in(parameter, "schema"));
    String place = " in the " + parameter.get("in");
    boolean required = Boolean.TRUE.equals(parameter.get("required"));
    return Html.row("" + parameter.get("name"), type + place + (required ? "" : Html.OPTIONAL));
  }

  private static String answer(String status, Object answer) {
    if (status.equals("default")) {
      return "<p>Else a " + Html.anchor("Problem") + ".</p>";
    }
    boolean page =
        in(in(in((Map<?, ?>) answer, "content"), "application/json"), "schema").get("properties")
                instanceof Map<?, ?> fields
            && fields.containsKey("items");
    List<String> of = Html.referred(answer);
    String body =
        of.isEmpty()
            ? in((Map<?, ?>) answer, "content").isEmpty() ? "no body" : "an object"
            : page ? "a page of " + of.getFirst() : of.getFirst();
    return "<p><code>" + status + "</code> " + body + "</p>";
  }
}
