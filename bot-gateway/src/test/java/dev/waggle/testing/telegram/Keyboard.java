package dev.waggle.testing.telegram;

import dev.waggle.testing.telegram.Button.Action;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The inline buttons below a message, row by row. */
public record Keyboard(List<List<Button>> rows) {
    static final Keyboard NONE = new Keyboard(List.of());
    private static final Set<String> STYLES = Set.of("", "danger", "success", "primary");
    private static final Set<String> FIELDS = Set.of("text", "style", "callback_data", "url", "copy_text");

    public List<Button> buttons() {
        return rows.stream().flatMap(List::stream).toList();
    }

    /** Reads a {@code reply_markup}; asking the client for a reply or hiding its keys leaves no buttons. */
    static Keyboard read(@Nullable String markup, boolean editing) {
        if (markup == null || markup.isEmpty()) {
            return NONE;
        }
        JsonNode json = Wire.json(markup, "reply keyboard markup JSON object");
        if (!json.has("inline_keyboard")) {
            if (!editing
                    && (json.path("force_reply").asBoolean()
                            || json.path("remove_keyboard").asBoolean())) {
                return NONE;
            }
            throw Refusal.bad(
                    "object expected as reply markup: this fake knows inline_keyboard, force_reply, remove_keyboard");
        }
        Wire.only(json, Set.of("inline_keyboard"), "reply_markup");
        var rows = new ArrayList<List<Button>>();
        for (JsonNode row : json.get("inline_keyboard")) {
            var buttons = new ArrayList<Button>();
            row.forEach(button -> buttons.add(button(button)));
            if (!buttons.isEmpty()) {
                rows.add(List.copyOf(buttons));
            }
        }
        return rows.isEmpty() ? NONE : new Keyboard(List.copyOf(rows));
    }

    private static Button button(JsonNode json) {
        Wire.only(json, FIELDS, "InlineKeyboardButton");
        String text = json.path("text").asString("").strip();
        String style = json.path("style").asString("");
        if (text.isEmpty()) {
            throw Refusal.bad("can't parse inline keyboard button: Field \"text\" must be non-empty");
        }
        if (!STYLES.contains(style)) {
            throw Refusal.bad("can't parse inline keyboard button: Unknown button style");
        }
        return new Button(text, action(json), style);
    }

    private static Action action(JsonNode json) {
        int actions = (json.has("callback_data") ? 1 : 0) + (json.has("url") ? 1 : 0) + (json.has("copy_text") ? 1 : 0);
        if (actions != 1) {
            throw Refusal.bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard");
        }
        if (json.has("callback_data")) {
            String data = json.get("callback_data").asString("");
            int bytes = data.getBytes(StandardCharsets.UTF_8).length;
            if (bytes < 1 || bytes > 64) {
                throw Refusal.bad("BUTTON_DATA_INVALID");
            }
            return new Action.Callback(data);
        }
        if (json.has("copy_text")) {
            String copied = json.get("copy_text").path("text").asString("");
            if (copied.isEmpty() || copied.length() > 256) {
                throw Refusal.bad("BUTTON_COPY_TEXT_INVALID");
            }
            return new Action.Copy(copied);
        }
        return new Action.Link(url(json.get("url").asString("")));
    }

    private static String url(String url) {
        try {
            URI uri = URI.create(url);
            boolean web = Set.of("http", "https").contains(String.valueOf(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getHost().contains(".");
            if (web || "tg".equals(uri.getScheme())) {
                return url;
            }
        } catch (IllegalArgumentException _) {
            // told below
        }
        throw Refusal.bad("inline keyboard button URL '" + url + "' is invalid: Wrong HTTP URL");
    }
}
