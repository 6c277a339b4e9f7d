package dev.waggle.testing.telegram;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What else the bot does in a chat and about itself: answers to taps, reactions, typing, its menu, files. */
final class Courtesies {
    private static final Set<String> ACTIONS = Set.of(
            "typing",
            "upload_photo",
            "record_video",
            "upload_video",
            "record_voice",
            "upload_voice",
            "upload_document",
            "choose_sticker",
            "find_location",
            "record_video_note",
            "upload_video_note");
    private static final Set<String> EMOJI = Set.of(
            ("❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 "
                            + "🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡")
                    .split(" "));
    private static final int LARGEST_DOWNLOAD = 20 * 1024 * 1024;

    private final World world;

    Courtesies(World world) {
        this.world = world;
    }

    List<Method> methods() {
        return List.of(
                Method.of("getMe", this::me),
                Method.of(
                        "answerCallbackQuery",
                        this::answer,
                        "callback_query_id",
                        "text",
                        "show_alert",
                        "url",
                        "cache_time"),
                Method.of("setMessageReaction", this::react, "chat_id", "message_id", "reaction", "is_big"),
                Method.of("sendChatAction", this::action, "chat_id", "message_thread_id", "action"),
                Method.of("setMyCommands", this::menu, "commands", "scope", "language_code"),
                Method.of("getFile", this::file, "file_id"));
    }

    private Object me(Call call) {
        Map<String, Object> me = Wire.user(Person.BOT);
        me.put("can_join_groups", true);
        me.put("can_read_all_group_messages", false);
        me.put("supports_inline_queries", false);
        return me;
    }

    private Object answer(Call call) {
        world.queries.answer(call.get("callback_query_id"), new Toast(call.get("text"), call.flag("show_alert")));
        return true;
    }

    private Object react(Call call) {
        Chat chat = world.spend(call);
        Message message = world.messages
                .find(chat, call.number("message_id", 0))
                .orElseThrow(() -> Refusal.bad("message to react not found"));
        var reactions = new ArrayList<String>();
        if (!call.get("reaction").isEmpty()) {
            for (JsonNode one : Wire.json(call.get("reaction"), "reaction types JSON object")) {
                Wire.only(one, Set.of("type", "emoji"), "ReactionTypeEmoji");
                reactions.add(one.path("emoji").asString(""));
            }
        }
        if (!EMOJI.containsAll(reactions)) {
            throw Refusal.bad("REACTION_INVALID");
        }
        if (reactions.size() > 1) {
            throw Refusal.bad("REACTIONS_TOO_MANY");
        }
        world.messages.put(message.with(List.copyOf(reactions)));
        return true;
    }

    private Object action(Call call) {
        world.spend(call);
        if (!ACTIONS.contains(call.get("action"))) {
            throw Refusal.bad("wrong parameter action in request");
        }
        return true;
    }

    private Object menu(Call call) {
        JsonNode commands = Wire.json(call.get("commands"), "commands JSON object");
        if (commands.size() > 100) {
            throw Refusal.bad("BOT_COMMANDS_TOO_MUCH");
        }
        for (JsonNode one : commands) {
            Wire.only(one, Set.of("command", "description"), "BotCommand");
            if (!one.path("command").asString("").matches("[a-z0-9_]{1,32}")) {
                throw Refusal.bad("BOT_COMMAND_INVALID");
            }
            int length = one.path("description").asString("").length();
            if (length < 1 || length > 256) {
                throw Refusal.bad("BOT_COMMAND_DESCRIPTION_INVALID");
            }
        }
        String scope = call.get("scope").isEmpty()
                ? "default"
                : Wire.json(call.get("scope"), "BotCommandScope").path("type").asString("");
        world.menus.put(scope + call.get("language_code"), commands);
        return true;
    }

    private Object file(Call call) {
        String id = call.get("file_id");
        if (id.isEmpty()) {
            throw Refusal.bad("file_id not specified");
        }
        Upload upload = world.files.get(id);
        if (upload.bytes().length > LARGEST_DOWNLOAD) {
            throw Refusal.bad("file is too big");
        }
        Map<String, Object> json = Wire.object("file_id", id, "file_unique_id", "u" + id);
        json.put("file_size", upload.bytes().length);
        json.put("file_path", Files.path(id));
        return json;
    }
}
