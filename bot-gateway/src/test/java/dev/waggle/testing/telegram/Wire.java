package dev.waggle.testing.telegram;

import dev.waggle.testing.telegram.Button.Action;
import dev.waggle.testing.telegram.Message.Body;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The Bot API's objects as JSON. */
final class Wire {
    private static final JsonMapper JSON = new JsonMapper();

    private Wire() {}

    static String text(Object value) {
        return JSON.writeValueAsString(value);
    }

    static JsonNode json(String text, String what) {
        try {
            JsonNode node = JSON.readTree(text);
            if (node.isObject() || node.isArray()) {
                return node;
            }
        } catch (JacksonException _) {
            // told below
        }
        throw Refusal.bad("can't parse " + what);
    }

    /** Stricter than the real one, which ignores what it does not know: typing errors shall be found. */
    static void only(JsonNode object, Set<String> known, String what) {
        object.propertyNames().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw Refusal.bad("this fake does not know the field \"" + name + "\" of " + what);
                });
    }

    static Map<String, Object> user(Person person) {
        var json = object("id", person.id(), "is_bot", person.equals(Person.BOT), "first_name", person.name());
        json.put("username", person.username());
        return json;
    }

    static Map<String, Object> chat(Chat chat) {
        return switch (chat) {
            case Chat.Private(var person) ->
                object(
                        "id",
                        person.id(),
                        "type",
                        "private",
                        "first_name",
                        person.name(),
                        "username",
                        person.username());
            case Chat.Group(var id, var title) -> object("id", id, "type", "group", "title", title);
        };
    }

    static Map<String, Object> message(Message message, @Nullable Message repliedTo) {
        var json = object("message_id", message.id(), "from", user(message.from()), "chat", chat(message.chat()));
        json.put("date", seconds(message.first().at()));
        if (message.edited()) {
            json.put("edit_date", seconds(message.now().at()));
        }
        if (repliedTo != null) {
            json.put("reply_to_message", message(repliedTo, null));
        }
        switch (message.now().body()) {
            case Body.Text(var words) -> words(json, "text", "entities", words);
            case Body.Document(var upload, var fileId, var words) -> {
                json.put("document", document(upload, fileId));
                words(json, "caption", "caption_entities", words);
            }
        }
        if (!message.buttons().isEmpty()) {
            json.put("reply_markup", keyboard(message.now().keyboard()));
        }
        return json;
    }

    static Map<String, Object> document(Upload upload, String fileId) {
        var json = object("file_id", fileId, "file_unique_id", "u" + fileId, "file_size", upload.bytes().length);
        json.put("file_name", upload.name());
        json.put("mime_type", upload.type());
        return json;
    }

    static long seconds(Instant at) {
        return at.getEpochSecond();
    }

    static Map<String, Object> object(Object... namesAndValues) {
        var json = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            json.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return json;
    }

    private static void words(Map<String, Object> json, String name, String entitiesName, Formatted words) {
        if (words.length() > 0) {
            json.put(name, words.text());
        }
        if (!words.entities().isEmpty()) {
            json.put(entitiesName, words.entities().stream().map(Wire::entity).toList());
        }
    }

    private static Map<String, Object> entity(Entity entity) {
        var json = object("type", entity.type(), "offset", entity.offset(), "length", entity.length());
        if (entity.url() != null) {
            json.put("url", entity.url());
        }
        if (entity.language() != null) {
            json.put("language", entity.language());
        }
        if (entity.customEmojiId() != null) {
            json.put("custom_emoji_id", entity.customEmojiId());
        }
        return json;
    }

    private static Map<String, Object> keyboard(Keyboard keyboard) {
        List<List<Map<String, Object>>> rows = keyboard.rows().stream()
                .map(row -> row.stream().map(Wire::button).toList())
                .toList();
        return object("inline_keyboard", rows);
    }

    private static Map<String, Object> button(Button button) {
        var json = object("text", button.text());
        switch (button.action()) {
            case Action.Callback(var data) -> json.put("callback_data", data);
            case Action.Link(var url) -> json.put("url", url);
            case Action.Copy(var copied) -> json.put("copy_text", object("text", copied));
        }
        if (!button.style().isEmpty()) {
            json.put("style", button.style());
        }
        return json;
    }
}
