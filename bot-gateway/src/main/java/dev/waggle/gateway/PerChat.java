package dev.waggle.gateway;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works for each chat in a virtual thread of its own, one at a time; woken while at work it looks once more. */
public final class PerChat {
    private static final Logger log = LoggerFactory.getLogger(PerChat.class);

    private static final long GLANCE = 5_000_000;

    private final String name;
    private final LongConsumer work;
    /** Chats at work; the value says whether to look once more. */
    private final ConcurrentHashMap<Long, Boolean> busy = new ConcurrentHashMap<>();

    private volatile boolean open = true;

    public PerChat(String name, LongConsumer work) {
        this.name = name;
        this.work = work;
    }

    public void wake(long chat) {
        if (open && busy.merge(chat, false, (_, _) -> true).equals(false)) {
            Thread.ofVirtual().name(name + " " + chat).start(() -> run(chat));
        }
    }

    /** The chats where somebody is at work. */
    public Set<Long> busy() {
        return Set.copyOf(busy.keySet());
    }

    /** Waits for those at work; whether they came to an end in time. */
    public boolean quiet(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (!busy.isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(GLANCE);
        }
        return busy.isEmpty();
    }

    /** Begins nothing new. */
    public void close() {
        open = false;
    }

    private void run(long chat) {
        do {
            try {
                work.accept(chat);
            } catch (RuntimeException e) {
                log.atWarn().addKeyValue("chat", chat).setCause(e).log("{} stopped; it is looked at again soon", name);
            }
        } while (!busy.remove(chat, false) && busy.replace(chat, true, false));
    }
}
