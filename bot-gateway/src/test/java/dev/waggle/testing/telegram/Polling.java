package dev.waggle.testing.telegram;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** The bot fetches its updates. One poll at a time: a newer one ends the older. */
final class Polling {
    private final World world;

    Polling(World world) {
        this.world = world;
    }

    List<Method> methods() {
        return List.of(
                Method.of("getUpdates", this::updates, "offset", "limit", "timeout", "allowed_updates"),
                Method.of("deleteWebhook", this::deleteWebhook, "drop_pending_updates"));
    }

    private Object updates(Call call) throws InterruptedException {
        if (call.optional("allowed_updates") != null) {
            world.updates.allow(kinds(call.get("allowed_updates")));
        }
        world.updates.confirm(call.number("offset", 0));
        int asked = call.number("limit", 100);
        int limit = asked < 1 || asked > 100 ? 100 : asked;
        // the poll waits by the real clock, as its client does
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Math.clamp(call.number("timeout", 0), 0, 50));
        int mine = ++world.polls;
        world.notifyAll();
        while (true) {
            if (mine != world.polls) {
                throw Refusal.of(
                        409,
                        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running");
            }
            var found = world.updates.first(limit);
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (!found.isEmpty() || left <= 0 || world.closed) {
                return found;
            }
            world.wait(left);
        }
    }

    private Object deleteWebhook(Call call) {
        if (call.flag("drop_pending_updates")) {
            world.updates.drop();
        }
        return true;
    }

    private static Set<String> kinds(String json) {
        var kinds = new HashSet<String>();
        for (JsonNode kind : Wire.json(json, "allowed_updates")) {
            if (!Updates.KINDS.contains(kind.asString(""))) {
                throw Refusal.bad("this fake does not know the update type " + kind);
            }
            kinds.add(kind.asString());
        }
        return kinds;
    }
}
