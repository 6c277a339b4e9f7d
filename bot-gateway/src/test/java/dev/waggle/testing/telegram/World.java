package dev.waggle.testing.telegram;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Everything the server knows. Guarded by its own monitor; whoever changes it wakes those who wait. */
final class World {
    final InstantSource clock;
    final Messages messages;
    final Updates updates;
    final Queries queries;
    final Limits limits;
    final Files files = new Files();
    final Map<String, Object> menus = new LinkedHashMap<>();
    final Map<Long, Chat> chats = new HashMap<>();
    final Map<Long, Set<Person>> members = new HashMap<>();
    final Map<Long, Long> upgraded = new HashMap<>();
    final Map<Long, String> shut = new HashMap<>();
    final Set<Long> started = new HashSet<>();
    final Set<Long> admin = new HashSet<>();
    int polls;
    boolean closed;

    World(InstantSource clock) {
        this.clock = clock;
        messages = new Messages(clock);
        updates = new Updates(clock);
        queries = new Queries(clock);
        limits = new Limits(clock);
    }

    /** The chat that a call is for, if the bot may write there. */
    Chat open(Call call) {
        if (call.get("chat_id").isEmpty()) {
            throw Refusal.bad("chat_id is empty");
        }
        Long now = upgraded.get(call.chat());
        if (now != null) {
            throw Refusal.bad("group chat was upgraded to a supergroup chat", Map.of("migrate_to_chat_id", now));
        }
        Chat chat = chats.get(call.chat());
        if (chat == null) {
            throw Refusal.bad("chat not found");
        }
        String why = shut.get(chat.id());
        if (why != null) {
            throw Refusal.forbidden(why);
        }
        if (chat instanceof Chat.Private && !started.contains(chat.id())) {
            throw Refusal.forbidden("bot can't initiate conversation with a user");
        }
        return chat;
    }

    /** The chat, paid for from its budget. */
    Chat spend(Call call) {
        Chat chat = open(call);
        limits.spend(chat);
        return chat;
    }
}
