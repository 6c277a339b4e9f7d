package dev.waggle.testing.telegram;

import dev.waggle.testing.telegram.Message.Body;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The bot writes new messages. */
final class Sending {
    static final int LONGEST_TEXT = 4096;
    private static final int LONGEST_CAPTION = 1024;
    private static final int LARGEST_UPLOAD = 50 * 1024 * 1024;
    private static final Set<String> REPLY = Set.of("message_id", "chat_id", "allow_sending_without_reply");

    private final World world;

    Sending(World world) {
        this.world = world;
    }

    List<Method> methods() {
        return List.of(
                Method.of(
                        "sendMessage",
                        this::text,
                        "chat_id",
                        "message_thread_id",
                        "text",
                        "parse_mode",
                        "link_preview_options",
                        "disable_web_page_preview",
                        "disable_notification",
                        "protect_content",
                        "reply_parameters",
                        "reply_to_message_id",
                        "allow_sending_without_reply",
                        "reply_markup"),
                Method.of(
                        "sendDocument",
                        this::document,
                        "chat_id",
                        "message_thread_id",
                        "document",
                        "caption",
                        "parse_mode",
                        "disable_content_type_detection",
                        "disable_notification",
                        "protect_content",
                        "reply_parameters",
                        "reply_to_message_id",
                        "allow_sending_without_reply",
                        "reply_markup"));
    }

    private Object text(Call call) {
        Chat chat = world.open(call);
        if (call.get("text").isEmpty()) {
            throw Refusal.bad("message text is empty");
        }
        Formatted words = Formatted.read(call.get("text"), call.optional("parse_mode"));
        if (words.length() == 0) {
            throw Refusal.bad("text must be non-empty");
        }
        if (words.length() > LONGEST_TEXT) {
            throw Refusal.bad("message is too long");
        }
        return send(call, chat, new Body.Text(words));
    }

    private Object document(Call call) {
        Chat chat = world.open(call);
        return send(
                call,
                chat,
                file(
                        call,
                        "document",
                        call.get("document"),
                        caption(call.get("caption"), call.optional("parse_mode"))));
    }

    /** The file that a value names: uploaded in the same call, or known by its id. */
    Body.Document file(Call call, String part, String value, Formatted caption) {
        Upload upload = call.uploads().get(value.startsWith("attach://") ? value.substring(9) : part);
        if (upload == null) {
            if (value.isEmpty()) {
                throw Refusal.bad("there is no document in the request");
            }
            return new Body.Document(world.files.get(value), value, caption);
        }
        if (upload.bytes().length > LARGEST_UPLOAD) {
            throw Refusal.of(413, "Request Entity Too Large");
        }
        if (upload.bytes().length == 0) {
            throw Refusal.bad("file must be non-empty");
        }
        return new Body.Document(upload, world.files.keep(upload), caption);
    }

    static Formatted caption(String text, @Nullable String parseMode) {
        Formatted words = Formatted.read(text, parseMode);
        if (words.length() > LONGEST_CAPTION) {
            throw Refusal.bad("message caption is too long");
        }
        return words;
    }

    private Object send(Call call, Chat chat, Body body) {
        if (call.number("message_thread_id", 0) != 0) {
            throw Refusal.bad("message thread not found");
        }
        Keyboard keyboard = Keyboard.read(call.optional("reply_markup"), false);
        Integer replyTo = replyTo(call, chat);
        boolean silent = call.flag("disable_notification");
        world.limits.spend(chat);
        return world.messages.json(world.messages.add(chat, Person.BOT, body, keyboard, silent, replyTo));
    }

    private @Nullable Integer replyTo(Call call, Chat chat) {
        int id = call.number("reply_to_message_id", 0);
        boolean optional = call.flag("allow_sending_without_reply");
        if (call.optional("reply_parameters") != null) {
            JsonNode json = Wire.json(call.get("reply_parameters"), "reply parameters");
            Wire.only(json, REPLY, "ReplyParameters");
            id = json.path("message_id").asInt(0);
            optional = json.path("allow_sending_without_reply").asBoolean(false);
        }
        if (id == 0) {
            return null;
        }
        if (world.messages.find(chat, id).isPresent()) {
            return id;
        }
        if (optional) {
            return null;
        }
        throw Refusal.bad("message to be replied not found");
    }
}
