package dev.waggle.worker.egress;

import dev.waggle.common.WaggleJson;
import dev.waggle.common.api.CallUsage;
import dev.waggle.worker.egress.wire.Generation;
import dev.waggle.worker.egress.wire.Usage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.client.RestClientException;
import tools.jackson.core.JacksonException;

/**
 * Asks OpenRouter what an answer cost that was broken off: it knows a few seconds later. What to ask lies on disk from the moment on at
 * which an answer has its id, so that of a worker that is killed in the middle of it the next one on its machine asks.
 */
final class Corrections {
    private static final Logger LOG = LoggerFactory.getLogger(Corrections.class);
    private static final int OK = 200;
    private static final String KEPT = ".look";

    private final Upstream upstream;
    private final Keys keys;
    private final Path folder;
    private final List<Duration> when;
    private final ScheduledExecutorService clock;
    private final Consumer<CallUsage> settle;

    /** @param seen of the answer; it names its key */
    record Look(CallUsage seen, String baseUrl, String id) {
        CallUsage corrected(Usage by) {
            return new CallUsage(
                    seen.call(),
                    seen.run(),
                    seen.key(),
                    by.tokens(),
                    by.dollars(),
                    false,
                    id,
                    OK,
                    seen.millis(),
                    by.model());
        }
    }

    Corrections(
            Upstream upstream,
            Keys keys,
            Path folder,
            List<Duration> when,
            ScheduledExecutorService clock,
            Consumer<CallUsage> settle) {
        this.upstream = upstream;
        this.keys = keys;
        this.folder = folder;
        this.when = when;
        this.clock = clock;
        this.settle = settle;
    }

    /** Goes on with what workers before this one did not come to. */
    void takeUp() {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var files = Files.newDirectoryStream(folder, "*" + KEPT)) {
            for (Path file : files) {
                try {
                    next(WaggleJson.mapper().readValue(Files.readString(file), Look.class), when.iterator());
                } catch (JacksonException e) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read what has to be asked in " + folder, e);
        }
    }

    /** An answer has begun that can be asked about. */
    void begun(Account account) {
        account.look().ifPresent(look -> {
            try {
                Files.createDirectories(folder);
                Files.writeString(file(look.seen().call()), WaggleJson.mapper().writeValueAsString(look));
            } catch (IOException e) {
                LOG.atWarn()
                        .addKeyValue("call", look.seen().call())
                        .log(
                                "only this worker can ask what a call cost, the disk does not take it: {}",
                                e.getMessage());
            }
        });
    }

    /** It is over: its provider is asked where it did not say itself what it used. */
    void over(Account account, Usage usage) {
        Optional<Look> look = account.look();
        if (usage.whole()) {
            look.ifPresent(this::forget);
        } else {
            look.ifPresent(one -> next(one, when.iterator()));
        }
    }

    private void next(Look look, Iterator<Duration> left) {
        if (left.hasNext()) {
            var _ = clock.schedule(
                    () -> Thread.ofVirtual().name("correction").start(() -> look(look, left)),
                    left.next().toMillis(),
                    TimeUnit.MILLISECONDS);
        } else {
            forget(look);
        }
    }

    private void look(Look look, Iterator<Duration> left) {
        Optional<Usage> told = Optional.empty();
        try {
            var answer = upstream.look(look.baseUrl(), keys.of(look.seen().key()), Generation.path(look.id()));
            if (answer.statusCode() == OK) {
                told = Generation.read(WaggleJson.mapper().readTree(answer.body()));
            }
        } catch (IOException | JacksonException | RestClientException e) {
            LOG.atDebug().addKeyValue("call", look.seen().call()).log("no word on a call yet: {}", e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return;
        }
        told.ifPresentOrElse(
                usage -> {
                    settle.accept(look.corrected(usage));
                    forget(look);
                },
                () -> next(look, left));
    }

    private Path file(UUID call) {
        return folder.resolve(call + KEPT);
    }

    private void forget(Look look) {
        try {
            Files.deleteIfExists(file(look.seen().call()));
        } catch (IOException e) {
            LOG.atDebug().log("a call is asked about again at the next start, and that changes nothing");
        }
    }
}
