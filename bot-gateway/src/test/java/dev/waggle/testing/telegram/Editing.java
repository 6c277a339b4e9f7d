package dev.waggle.testing.telegram;

import dev.waggle.testing.telegram.Message.Body;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The bot changes what it wrote. */
final class Editing {
    private static final String SAME =
            "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message";
    private static final Set<String> MEDIA =
            Set.of("type", "media", "caption", "parse_mode", "disable_content_type_detection");

    private final World world;
    private final Sending sending;

    Editing(World world, Sending sending) {
        this.world = world;
        this.sending = sending;
    }

    List<Method> methods() {
        return List.of(
                Method.of(
                        "editMessageText",
                        this::text,
                        "chat_id",
                        "message_id",
                        "text",
                        "parse_mode",
                        "link_preview_options",
                        "disable_web_page_preview",
                        "reply_markup"),
                Method.of("editMessageReplyMarkup", this::markup, "chat_id", "message_id", "reply_markup"),
                Method.of("editMessageMedia", this::media, "chat_id", "message_id", "media", "reply_markup"),
                Method.of("deleteMessage", this::delete, "chat_id", "message_id"));
    }

    private Object text(Call call) {
        Message message = own(call);
        if (call.get("text").isEmpty()) {
            throw Refusal.bad("message text is empty");
        }
        Formatted words = Formatted.read(call.get("text"), call.optional("parse_mode"));
        if (words.length() == 0) {
            throw Refusal.bad("text must be non-empty");
        }
        if (words.length() > Sending.LONGEST_TEXT) {
            throw Refusal.bad("MESSAGE_TOO_LONG");
        }
        if (!(message.now().body() instanceof Body.Text)) {
            throw Refusal.bad("there is no text in the message to edit");
        }
        return change(message, new Body.Text(words), Keyboard.read(call.optional("reply_markup"), true));
    }

    private Object markup(Call call) {
        Message message = own(call);
        return change(message, message.now().body(), Keyboard.read(call.optional("reply_markup"), true));
    }

    private Object media(Call call) {
        Message message = own(call);
        JsonNode media = Wire.json(call.get("media"), "InputMedia: can't parse JSON object");
        Wire.only(media, MEDIA, "InputMediaDocument");
        if (!media.path("type").asString("").equals("document")) {
            throw Refusal.bad("this fake knows media of type document only");
        }
        Formatted caption = Sending.caption(
                media.path("caption").asString(""),
                media.has("parse_mode") ? media.get("parse_mode").asString() : null);
        Body.Document file = sending.file(call, "media", media.path("media").asString(""), caption);
        return change(message, file, Keyboard.read(call.optional("reply_markup"), true));
    }

    private Object delete(Call call) {
        Chat chat = world.spend(call);
        Message message = world.messages
                .find(chat, call.number("message_id", 0))
                .orElseThrow(() -> Refusal.bad("message to delete not found"));
        boolean others = !message.fromBot() && chat instanceof Chat.Group && !world.admin.contains(chat.id());
        boolean old = message.first().at().plus(Duration.ofHours(48)).isBefore(world.clock.instant());
        if (others || old) {
            throw Refusal.bad("message can't be deleted for everyone");
        }
        world.messages.put(message.gone());
        return true;
    }

    private Message own(Call call) {
        Chat chat = world.spend(call);
        Message message = world.messages
                .find(chat, call.number("message_id", 0))
                .orElseThrow(() -> Refusal.bad("message to edit not found"));
        if (!message.fromBot()) {
            throw Refusal.bad("message can't be edited");
        }
        return message;
    }

    private Object change(Message message, Body body, Keyboard keyboard) {
        if (same(message.now().body(), body) && message.now().keyboard().equals(keyboard)) {
            throw Refusal.bad(SAME);
        }
        return world.messages.json(world.messages.change(message, body, keyboard));
    }

    private static boolean same(Body one, Body other) {
        return one instanceof Body.Document a && other instanceof Body.Document b
                ? a.fileId().equals(b.fileId()) && a.words().equals(b.words())
                : one.equals(other);
    }
}
