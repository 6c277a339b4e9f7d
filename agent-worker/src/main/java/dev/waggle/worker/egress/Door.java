package dev.waggle.worker.egress;

import dev.waggle.common.Secret;
import dev.waggle.common.api.CallTokens;
import dev.waggle.common.contract.TaskRef;
import dev.waggle.worker.egress.http.Entrance;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One attempt's way out, bound to its task and epoch: whoever shows its token gets out until it is closed. */
public final class Door implements AutoCloseable {
    private final TaskRef run;
    private final Secret token;
    private final List<String> hosts;
    private final String address;
    private final Path socket;
    private final Consumer<Door> closed;
    private final CountDownLatch open = new CountDownLatch(1);
    private final Set<Account> accounts = ConcurrentHashMap.newKeySet();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicLong tokens = new AtomicLong();
    private volatile @Nullable Entrance entrance;
    private volatile boolean refused;

    Door(TaskRef run, Secret token, List<String> hosts, String address, Path socket, Consumer<Door> closed) {
        this.run = run;
        this.token = token;
        this.hosts = List.copyOf(hosts);
        this.address = address;
        this.socket = socket;
        this.closed = closed;
    }

    /** Whose it is. */
    public TaskRef run() {
        return run;
    }

    /** What an agent holds in place of a key. */
    public Secret token() {
        return token;
    }

    /** Where it is for whoever sees this machine's loopback: scheme, host and port. */
    String address() {
        return address;
    }

    public Exit exit() {
        return new Exit(address + "/{provider}", token, socket);
    }

    Path socket() {
        return socket;
    }

    void listens(Entrance at) {
        entrance = at;
    }

    /** What may be reached beside models. */
    List<String> hosts() {
        return hosts;
    }

    boolean opensFor(String shown) {
        return MessageDigest.isEqual(
                shown.getBytes(StandardCharsets.UTF_8), token.value().getBytes(StandardCharsets.UTF_8));
    }

    boolean open() {
        return open.getCount() > 0;
    }

    /** Waits; whether it is still open then. */
    boolean stays(Duration time) {
        try {
            return !open.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** One more call; how many there were. */
    int count() {
        return calls.incrementAndGet();
    }

    /** Whether to ask for leave ahead of its next question: one that has asked twice goes on, as a rule. */
    boolean asksAhead() {
        return calls.get() > 1 && !refused;
    }

    /** Leave ahead was refused: it is asked for in time from now on. */
    void asksInTime() {
        refused = true;
    }

    /** How many tokens went through it so far. */
    long tokens() {
        return tokens.get();
    }

    void begin(Account account) {
        accounts.add(account);
        if (!open()) {
            account.leave();
        }
    }

    void end(Account account, CallTokens used) {
        accounts.remove(account);
        tokens.addAndGet(used.prompt() + used.output() + used.thought() + used.image());
    }

    /** Ends what hangs; whether there is anything left to watch. */
    boolean watch(Duration silence, Duration drain) {
        accounts.forEach(account -> account.watch(silence, drain));
        return open() || !accounts.isEmpty();
    }

    /** Nothing more gets out. Answers that are under way are read to their end, for what they cost. */
    @Override
    public void close() {
        if (open()) {
            open.countDown();
            closed.accept(this);
            Entrance at = entrance;
            if (at != null) {
                at.close();
            }
            accounts.forEach(Account::leave);
        }
    }
}
