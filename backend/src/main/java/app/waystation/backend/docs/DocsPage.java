package app.waystation.backend.docs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The two documents as a page: operations by area, frames by direction, schemas as tables. */
final class DocsPage {
  private static final String STYLE =
      """
      :root{color-scheme:light dark;--ink:#14201f;--soft:#5a6a68;--line:#d8e2e0;--card:#fff;--back:#f4f8f7;--brand:#00615c;--tint:#e0f3f1}
      @media(prefers-color-scheme:dark){:root{--ink:#e2ecea;--soft:#93a5a2;--line:#2a3836;--card:#141c1b;--back:#0d1413;--brand:#7ad5cd;--tint:#12302e}}
      *{box-sizing:border-box}
      body{margin:0;background:var(--back);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
      header,main{max-width:60rem;margin:auto;padding:1.5rem 1rem 0}
      h2:first-child{margin-top:1rem}
      h1{margin:0;font-size:1.8rem}
      h2{margin:2.5rem 0 .75rem;font-size:1.3rem}
      nav{display:flex;flex-wrap:wrap;gap:.5rem;margin-top:1rem}
      nav a{padding:.35rem .8rem;border-radius:1rem;background:var(--tint);color:var(--brand);text-decoration:none}
      a{color:var(--brand)}
      p{margin:.3rem 0;color:var(--soft)}
      section>div{background:var(--card);border:1px solid var(--line);border-radius:.75rem;padding:.75rem 1rem;margin:.5rem 0;scroll-margin-top:1rem}
      code{font:.9em/1.4 ui-monospace,monospace;overflow-wrap:anywhere}
      b.m{display:inline-block;min-width:4.2rem;color:var(--brand);font:700 .85em ui-monospace,monospace}
      table{width:100%;border-collapse:collapse;margin-top:.4rem}
      td{padding:.25rem .5rem .25rem 0;border-top:1px solid var(--line);vertical-align:top}
      td:last-child{text-align:right;color:var(--soft);white-space:nowrap}
      """;

  private final Map<?, ?> rest;
  private final Map<?, ?> socket;
  private final StringBuilder html = new StringBuilder();

  DocsPage(Map<String, Object> rest, Map<String, Object> socket) {
    this.rest = rest;
    this.socket = socket;
  }

  String html() {
    Map<String, StringBuilder> areas = areas();
    html.append("<!doctype html><html lang=en><meta charset=utf-8>")
        .append("<meta name=viewport content='width=device-width,initial-scale=1'>")
        .append("<title>Waystation: the protocol</title><style>")
        .append(STYLE)
        .append("</style><header><h1>Waystation</h1><p>What can be asked over REST, and what is ")
        .append("said on the socket. Made from the running server: <a href='/docs/openapi.json'>")
        .append("OpenAPI</a>, <a href='/docs/asyncapi.json'>AsyncAPI</a>.</p><nav>");
    areas.keySet().forEach(area -> link(area, area));
    link("server", "from the server");
    link("client", "from the client");
    link("codes", "codes");
    link("schemas", "schemas");
    html.append("</nav></header><main>");
    areas.forEach((area, operations) -> section(area, area, operations));
    section("server", "From the server", frames(false));
    section("client", "From the client", frames(true));
    section("codes", "Codes", codes());
    section("schemas", "Schemas", schemas());
    return html.append("</main></html>").toString();
  }

  private void link(String id, String words) {
    html.append("<a href='#").append(id).append("'>").append(words).append("</a>");
  }

  private void section(String id, String title, StringBuilder content) {
    html.append("<h2 id='").append(id).append("'>").append(title).append("</h2><section>");
    html.append(content).append("</section>");
  }

  private Map<String, StringBuilder> areas() {
    Map<String, StringBuilder> areas = new LinkedHashMap<>();
    for (String area : List.of("auth", "groups", "devices", "sync", "car", "realtime")) {
      areas.put(area, new StringBuilder());
    }
    in(rest, "paths")
        .forEach(
            (path, methods) ->
                ((Map<?, ?>) methods)
                    .forEach(
                        (method, operation) -> {
                          Map<?, ?> about = (Map<?, ?>) operation;
                          String area = String.valueOf(listIn(about, "tags").getFirst());
                          areas
                              .computeIfAbsent(area, _ -> new StringBuilder())
                              .append(card("" + method, "" + path, about));
                        }));
    return areas;
  }

  private static String card(String method, String path, Map<?, ?> about) {
    StringBuilder card = new StringBuilder("<div><b class=m>");
    card.append(method.toUpperCase(Locale.ROOT))
        .append("</b> <code>")
        .append(text(path))
        .append("</code><p>")
        .append(text(about.get("summary")));
    Object body = about.get("requestBody");
    if (body != null) {
      card.append(" Takes ").append(referred(body)).append('.');
    }
    in(about, "responses")
        .forEach(
            (status, answer) -> {
              if (!status.equals("default")) {
                String of = referred(answer);
                card.append(" Answers ").append(status);
                card.append(of.isEmpty() ? "." : " with " + of + ".");
              }
            });
    return card.append("</p></div>").toString();
  }

  private StringBuilder frames(boolean client) {
    StringBuilder frames = new StringBuilder();
    in(in(in(socket, "channels"), "socket"), "messages")
        .forEach(
            (name, about) -> {
              if (("" + name).startsWith("client.") == client) {
                Map<?, ?> message = (Map<?, ?>) about;
                frames
                    .append("<div><code>")
                    .append(text(message.get("name")))
                    .append("</code><p>")
                    .append(text(message.get("summary")));
                String of = client ? "" : referred(message.get("payload"));
                frames.append(of.isEmpty() ? "" : " " + of).append("</p></div>");
              }
            });
    return frames;
  }

  private StringBuilder codes() {
    StringBuilder codes = new StringBuilder("<div>Problems: ");
    for (Object code : listIn(rest, "x-problem-codes")) {
      codes.append("<code>").append(text(code)).append("</code> ");
    }
    codes.append("</div><div>Socket closed:<table>");
    in(socket, "x-close-codes")
        .forEach(
            (code, why) ->
                codes
                    .append("<tr><td><code>")
                    .append(text(code))
                    .append("</code><td>")
                    .append(text(why)));
    return codes.append("</table></div>");
  }

  private StringBuilder schemas() {
    Map<Object, Object> all = new java.util.TreeMap<>(in(in(rest, "components"), "schemas"));
    in(in(socket, "components"), "schemas").forEach(all::putIfAbsent);
    StringBuilder tables = new StringBuilder();
    all.forEach(
        (name, schema) -> {
          List<?> required = listIn((Map<?, ?>) schema, "required");
          tables
              .append("<div id='")
              .append(name)
              .append("'><b>")
              .append(name)
              .append("</b><table>");
          in((Map<?, ?>) schema, "properties")
              .forEach(
                  (field, type) ->
                      tables
                          .append("<tr><td><code>")
                          .append(text(field))
                          .append("</code><td>")
                          .append(typeOf((Map<?, ?>) type))
                          .append(required.contains(field) ? "" : ", optional"));
          tables.append("</table></div>");
        });
    return tables;
  }

  private static String typeOf(Map<?, ?> type) {
    if (type.get("$ref") instanceof String ref) {
      return anchor(ref);
    }
    if (type.get("items") instanceof Map<?, ?> item) {
      return "list of " + typeOf(item);
    }
    if (type.get("additionalProperties") instanceof Map<?, ?> value) {
      return "map of " + typeOf(value);
    }
    return type.isEmpty()
        ? "any JSON"
        : text(
            type.get("format") == null
                ? type.get("type")
                : type.get("type") + " (" + type.get("format") + ")");
  }

  /** Links to every schema that is referred to in there, parts and all. */
  private static String referred(@Nullable Object part) {
    StringBuilder links = new StringBuilder();
    if (part instanceof Map<?, ?> map) {
      if (map.get("$ref") instanceof String ref) {
        return anchor(ref);
      }
      map.values().forEach(value -> append(links, referred(value)));
    } else if (part instanceof List<?> list) {
      list.forEach(value -> append(links, referred(value)));
    }
    return links.toString();
  }

  private static void append(StringBuilder links, String more) {
    links.append(links.isEmpty() || more.isEmpty() ? "" : ", ").append(more);
  }

  private static String anchor(String ref) {
    String name = ref.substring(ref.lastIndexOf('/') + 1);
    return "<a href='#" + name + "'>" + name + "</a>";
  }

  private static List<?> listIn(Map<?, ?> map, String field) {
    return map.get(field) instanceof List<?> inner ? inner : List.of();
  }

  private static Map<?, ?> in(Map<?, ?> map, String field) {
    return map.get(field) instanceof Map<?, ?> inner ? inner : Map.of();
  }

  private static String text(@Nullable Object value) {
    return String.valueOf(value).replace("&", "&amp;").replace("<", "&lt;").replace("'", "&#39;");
  }
}
