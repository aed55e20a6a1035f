package app.waystation.backend.docs;

import static app.waystation.backend.docs.Html.in;
import static app.waystation.backend.docs.Html.listIn;
import static app.waystation.backend.docs.Html.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The two documents as a page: operations by area, frames by direction, codes, schemas. */
final class DocsPage {
  private final Map<?, ?> rest;
  private final Map<?, ?> socket;

  DocsPage(Map<String, Object> rest, Map<String, Object> socket) {
    this.rest = rest;
    this.socket = socket;
  }

  String html() {
    Map<String, String> sections = new LinkedHashMap<>();
    operations().forEach((area, cards) -> sections.put(area, cards.toString()));
    sections.put("from the server", frames("say"));
    sections.put("from the client", frames("obey"));
    sections.put("codes", codes());
    sections.put("schemas", schemas());
    StringBuilder html = new StringBuilder("<!doctype html><html lang=en><meta charset=utf-8>");
    html.append("<meta name=viewport content='width=device-width,initial-scale=1'>")
        .append("<title>Waystation: the protocol</title><style>")
        .append(Sentences.resource("page.css"))
        .append("</style><header><h1>Waystation</h1><p>What can be asked over REST, and what is ")
        .append("said on the socket <code>/ws</code>. Made by the running server from its routes ")
        .append("and records: <a href='/docs/openapi.json'>OpenAPI</a>, ")
        .append("<a href='/docs/asyncapi.json'>AsyncAPI</a>.</p><p>")
        .append(text(in(rest, "info").get("description")))
        .append("</p></header><nav aria-label=Sections><div>");
    sections.keySet().forEach(name -> html.append(Html.link(id(name), name)));
    html.append("</div></nav><main>");
    sections.forEach(
        (name, content) ->
            html.append("<section><h2 id='")
                .append(id(name))
                .append("'>")
                .append(Html.capital(name))
                .append("</h2>")
                .append(content)
                .append("</section>"));
    return html.append("</main></html>\n").toString();
  }

  private static String id(String section) {
    return section.replace(' ', '-');
  }

  private Map<String, StringBuilder> operations() {
    Map<String, StringBuilder> areas = new LinkedHashMap<>();
    in(rest, "paths")
        .forEach(
            (path, methods) ->
                ((Map<?, ?>) methods)
                    .forEach(
                        (method, operation) -> {
                          Map<?, ?> about = (Map<?, ?>) operation;
                          areas
                              .computeIfAbsent(
                                  "" + listIn(about, "tags").getFirst(), _ -> new StringBuilder())
                              .append(new OperationCard("" + method, "" + path, about).html());
                        }));
    return areas;
  }

  private String frames(String operation) {
    Map<?, ?> messages = in(in(in(socket, "channels"), "socket"), "messages");
    StringBuilder frames = new StringBuilder();
    for (Object ref : listIn(in(in(socket, "operations"), operation), "messages")) {
      String name = Html.nameOf(((Map<?, ?>) ref).get("$ref"));
      frames.append(frame(in(messages, name)));
    }
    return frames.toString();
  }

  private static String frame(Map<?, ?> message) {
    Map<?, ?> payload = in(message, "payload");
    StringBuilder card = new StringBuilder("<div class=card><code>");
    card.append(text(message.get("name")))
        .append("</code><p>")
        .append(text(message.get("summary")));
    List<String> of = Html.referred(payload);
    if (!of.isEmpty()) {
      // The last one is the entity that an event carries.
      card.append(" A ").append(of.getFirst());
      card.append(of.size() > 1 ? " with " + of.getLast() + "." : ".");
    }
    card.append("</p>");
    if (of.isEmpty()) {
      card.append(Html.fields(payload));
    }
    for (Object example : listIn(message, "examples")) {
      card.append(Html.example(((Map<?, ?>) example).get("payload")));
    }
    return card.append("</div>").toString();
  }

  private String codes() {
    StringBuilder codes = new StringBuilder("<div class=card><h3>Problems</h3><table>");
    in(rest, "x-problem-codes")
        .forEach(
            (code, about) -> {
              Map<?, ?> problem = (Map<?, ?>) about;
              String means = problem.get("status") + " · " + problem.get("description");
              codes.append(Html.row("" + code, text(means)));
            });
    codes.append("</table></div><div class=card><h3>Why a socket was closed</h3><table>");
    in(socket, "x-close-codes")
        .forEach((code, why) -> codes.append(Html.row("" + code, text(why))));
    return codes.append("</table></div>").toString();
  }

  private String schemas() {
    Map<Object, Object> all = new TreeMap<>(in(in(rest, "components"), "schemas"));
    in(in(socket, "components"), "schemas").forEach(all::putIfAbsent);
    StringBuilder tables = new StringBuilder();
    all.forEach(
        (name, schema) -> {
          Map<?, ?> about = (Map<?, ?>) schema;
          tables
              .append("<div class=card id='")
              .append(name)
              .append("'><b>")
              .append(name)
              .append("</b>")
              .append(Html.fields(about));
          listIn(about, "examples").forEach(example -> tables.append(Html.example(example)));
          tables.append("</div>");
        });
    return tables.toString();
  }
}
