package dev.waggle.testing.telegram;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the HTML that Telegram allows. Stricter than the real one in this: every {@code <>&} of the text must be escaped. */
final class Html {
    private static final Map<String, String> TAGS = Map.ofEntries(
            Map.entry("b", "bold"),
            Map.entry("strong", "bold"),
            Map.entry("i", "italic"),
            Map.entry("em", "italic"),
            Map.entry("u", "underline"),
            Map.entry("ins", "underline"),
            Map.entry("s", "strikethrough"),
            Map.entry("strike", "strikethrough"),
            Map.entry("del", "strikethrough"),
            Map.entry("tg-spoiler", "spoiler"),
            Map.entry("span", "spoiler"),
            Map.entry("a", "text_link"),
            Map.entry("code", "code"),
            Map.entry("pre", "pre"),
            Map.entry("blockquote", "blockquote"),
            Map.entry("tg-emoji", "custom_emoji"));
    private static final Pattern START = Pattern.compile("<([a-z-]+)((?: [a-z-]+(?:=\"[^\"<>]*\")?)*)>");
    private static final Pattern END = Pattern.compile("</([a-z-]+)>");
    private static final Pattern ATTRIBUTE = Pattern.compile(" ([a-z-]+)(?:=\"([^\"]*)\")?");
    private static final Pattern SYMBOL = Pattern.compile("&(lt|gt|amp|quot|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});");

    private record Open(
            String tag,
            int offset,
            @Nullable String name,
            @Nullable String value) {}

    private final String source;
    private final StringBuilder text = new StringBuilder();
    private final Deque<Open> open = new ArrayDeque<>();
    private final List<Entity> entities = new ArrayList<>();
    private int at;

    Html(String source) {
        this.source = source;
    }

    Formatted read() {
        while (at < source.length()) {
            switch (source.charAt(at)) {
                case '<' -> tag();
                case '&' -> text.append(symbol());
                case '>' -> throw refused("Unescaped symbol \">\"");
                default -> text.append(source.charAt(at++));
            }
        }
        if (!open.isEmpty()) {
            throw Refusal.bad("can't parse entities: Can't find end tag corresponding to start tag \""
                    + open.getFirst().tag() + "\"");
        }
        entities.sort(Comparator.comparingInt(Entity::offset).thenComparing(Entity::length, Comparator.reverseOrder()));
        return new Formatted(text.toString(), List.copyOf(entities));
    }

    private void tag() {
        Matcher start = START.matcher(source).region(at, source.length());
        Matcher end = END.matcher(source).region(at, source.length());
        if (start.lookingAt()) {
            opens(start.group(1), start.group(2));
            at = start.end();
        } else if (end.lookingAt()) {
            closes(end.group(1));
            at = end.end();
        } else if (source.indexOf('>', at) < 0) {
            throw refused("Unclosed start tag");
        } else {
            throw refused("Unsupported start tag \"" + source.substring(at + 1, source.indexOf('>', at)) + "\"");
        }
    }

    private void opens(String tag, String attributes) {
        Matcher found = ATTRIBUTE.matcher(attributes);
        String name = found.find() ? found.group(1) : null;
        String value = name == null ? null : found.group(2);
        if (!TAGS.containsKey(tag) || (name != null && found.find()) || !fits(tag, name, value)) {
            throw refused("Unsupported start tag \"" + tag + attributes + "\"");
        }
        Open outer = open.peek();
        if (outer != null && (outer.tag().equals("code") || (outer.tag().equals("pre") && !tag.equals("code")))) {
            throw refused("Entity \"" + tag + "\" can't be inside \"" + outer.tag() + "\"");
        }
        open.push(new Open(tag, text.length(), name, value));
    }

    private boolean fits(String tag, @Nullable String name, @Nullable String value) {
        return switch (tag) {
            case "a" -> "href".equals(name) && value != null && !value.isBlank();
            case "span" -> "class".equals(name) && "tg-spoiler".equals(value);
            case "tg-emoji" -> "emoji-id".equals(name) && value != null && value.matches("[0-9]+");
            case "code" ->
                name == null || ("class".equals(name) && value != null && value.startsWith("language-") && inPre());
            case "blockquote" -> name == null || ("expandable".equals(name) && value == null);
            default -> name == null;
        };
    }

    private boolean inPre() {
        Open outer = open.peek();
        return outer != null && outer.tag().equals("pre");
    }

    private void closes(String tag) {
        if (open.isEmpty()) {
            throw refused("Unexpected end tag");
        }
        Open last = open.pop();
        if (!last.tag().equals(tag)) {
            throw refused("Unmatched end tag", ", expected \"</" + last.tag() + ">\", found \"</" + tag + ">\"");
        }
        int length = text.length() - last.offset();
        boolean language = tag.equals("code") && inPre();
        if (length == 0 || (language && last.value() == null)) {
            return;
        }
        if (language) {
            open.push(new Open("pre", open.pop().offset(), "language", last.value()));
            return;
        }
        String type = tag.equals("blockquote") && last.name() != null ? "expandable_blockquote" : TAGS.get(tag);
        entities.add(new Entity(
                java.util.Objects.requireNonNull(type),
                last.offset(),
                length,
                tag.equals("a") ? unescaped(last.value()) : null,
                tag.equals("pre") && last.value() != null ? last.value().substring("language-".length()) : null,
                tag.equals("tg-emoji") ? last.value() : null));
    }

    private static @Nullable String unescaped(@Nullable String value) {
        return value == null ? null : new Html(value).read().text();
    }

    private String symbol() {
        Matcher found = SYMBOL.matcher(source).region(at, source.length());
        if (!found.lookingAt()) {
            throw refused("Unescaped symbol \"&\"");
        }
        at = found.end();
        String name = found.group(1);
        return switch (name) {
            case "lt" -> "<";
            case "gt" -> ">";
            case "amp" -> "&";
            case "quot" -> "\"";
            default ->
                Character.toString(
                        name.startsWith("#x")
                                ? Integer.parseInt(name.substring(2), 16)
                                : Integer.parseInt(name.substring(1)));
        };
    }

    private Refusal refused(String reason) {
        return refused(reason, "");
    }

    private Refusal refused(String reason, String more) {
        int offset = source.substring(0, at).getBytes(StandardCharsets.UTF_8).length;
        return Refusal.bad("can't parse entities: " + reason + " at byte offset " + offset + more);
    }
}
