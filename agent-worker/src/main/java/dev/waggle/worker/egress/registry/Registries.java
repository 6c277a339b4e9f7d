package dev.waggle.worker.egress.registry;

import dev.waggle.common.Secret;
import dev.waggle.worker.egress.http.Refused;
import dev.waggle.worker.egress.http.Sockets;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The package registries of this worker: asked by the worker alone, through TLS where they speak it, and at no other address than theirs. */
public final class Registries implements AutoCloseable {
    /** What somebody at a door asks for. */
    record Asked(Registry registry, URI target) {}

    private static final Logger LOG = LoggerFactory.getLogger(Registries.class);
    private static final int OK = 200;
    private static final int GONE = 410;
    private static final int NOT_FOUND = 404;
    private static final int BAD_GATEWAY = 502;
    private static final int MOST_HOPS = 3;

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(10))
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("registry-clock").daemon().factory());
    private final Map<URI, CompletableFuture<Optional<Kept>>> coming = new ConcurrentHashMap<>();
    private final RegistryProperties properties;
    private final InstantSource time;
    private final Sockets sockets;
    private final List<Registry> all;
    private final RegistryCache cache;

    /**
     * @param own what this machine's own tools are told
     * @param folder the worker's own, for doors
     * @param kept where answers are kept, shared by the workers of a machine
     */
    public Registries(RegistryProperties properties, OwnSettings own, InstantSource time, Path folder, Path kept) {
        this.properties = properties;
        this.time = time;
        sockets = Sockets.below(folder, "registries");
        all = List.of(
                Registry.maven(or(properties.maven(), own.maven())),
                Registry.npm(or(properties.npm(), own.npm())),
                Registry.pypi(or(properties.pypi(), own.pypi())),
                Registry.pypiFiles(properties.pypiFiles()));
        cache = new RegistryCache(kept, properties.cache().toBytes(), time);
        clock.setRemoveOnCancelPolicy(true);
    }

    private static Secret or(Secret told, Secret own) {
        return told.missing() ? own : told;
    }

    /**
     * Opens a door to the registries and to nothing else.
     *
     * @param bridge the port at which who is in a network of his own finds it; 0 where everybody sees our loopback
     */
    public RegistryDoor open(int bridge) {
        return new RegistryDoor(this, bridge == 0 ? null : sockets.next(), bridge);
    }

    /** Which addresses are asked, for keys of what was made with them. */
    public String addresses() {
        return String.join(" ", all.stream().map(Registry::base).toList());
    }

    /** What a request's target means: a path at the door, or the whole address of something in a registry. */
    Optional<Asked> asked(String target) {
        String address = target.startsWith("http://") ? target.substring("http://".length()) : "";
        for (Registry registry : all) {
            String place = address.isEmpty()
                    ? "/" + registry.name()
                    : registry.base().substring(registry.base().indexOf("://") + 3);
            String asked = address.isEmpty() ? target : address;
            if (asked.startsWith(place + "/")) {
                return registry.target(asked.substring(place.length())).map(uri -> new Asked(registry, uri));
            }
        }
        return Optional.empty();
    }

    /** A text with all addresses of registries led through a door. */
    String through(String door, String text) {
        String led = text;
        for (Registry registry : all) {
            led = registry.through(door, led);
        }
        return led;
    }

    /** What a registry has there; nothing where it has nothing. What may have changed is asked for again, and given out old where nobody answers. */
    Optional<Kept> get(Asked asked) throws IOException {
        Optional<Kept> kept = cache.find(asked.target());
        if (kept.filter(one -> asked.registry().keepsForGood(asked.target())
                        || one.facts().at().plus(properties.fresh()).isAfter(time.instant()))
                .isPresent()) {
            return kept;
        }
        // half of what Maven asks for are checksums, one after another
        if (kept.isEmpty()) {
            asked.registry()
                    .checksum(asked.target())
                    .ifPresent(sum -> Thread.ofVirtual()
                            .name("registry-checksum")
                            .start(() -> early(new Asked(asked.registry(), sum))));
        }
        try {
            return fetchOnce(asked);
        } catch (IOException e) {
            if (kept.isPresent()) {
                LOG.atWarn()
                        .addKeyValue("url", asked.target())
                        .addKeyValue("why", e.toString())
                        .log("a registry does not answer; what it said before is taken");
                return kept;
            }
            throw new Refused(BAD_GATEWAY, asked.target() + ": " + e.getMessage());
        }
    }

    private void early(Asked asked) {
        try {
            var _ = get(asked);
        } catch (IOException e) {
            LOG.atDebug().addKeyValue("url", asked.target()).log("not there early: {}", e.getMessage());
        }
    }

    /** Who wants what is being fetched already waits for it. */
    private Optional<Kept> fetchOnce(Asked asked) throws IOException {
        var mine = new CompletableFuture<Optional<Kept>>();
        var theirs = coming.putIfAbsent(asked.target(), mine);
        if (theirs != null) {
            return wait(theirs);
        }
        try {
            Optional<Kept> found = fetch(asked);
            mine.complete(found);
            return found;
        } catch (IOException | RuntimeException e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            coming.remove(asked.target(), mine);
        }
    }

    private static Optional<Kept> wait(CompletableFuture<Optional<Kept>> theirs) throws IOException {
        try {
            return theirs.get();
        } catch (ExecutionException e) {
            throw new IOException(String.valueOf(e.getCause()), e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped");
        }
    }

    private Optional<Kept> fetch(Asked asked) throws IOException {
        var at = asked;
        for (int hop = 0; hop <= MOST_HOPS; hop++) {
            HttpResponse<InputStream> answer = send(at);
            var cut = clock.schedule(
                    () -> close(answer.body()), properties.longest().toMillis(), TimeUnit.MILLISECONDS);
            try (InputStream body = answer.body()) {
                int status = answer.statusCode();
                if (status == OK) {
                    String type = answer.headers().firstValue("content-type").orElse("application/octet-stream");
                    return Optional.of(cache.keep(
                            asked.target(), type, body, properties.largest().toBytes()));
                }
                if (status == NOT_FOUND || status == GONE) {
                    return Optional.empty();
                }
                at = led(at, answer);
            } finally {
                cut.cancel(false);
            }
        }
        throw new IOException("it leads from place to place");
    }

    private HttpResponse<InputStream> send(Asked asked) throws IOException {
        var request = HttpRequest.newBuilder(asked.target())
                .timeout(properties.longest())
                .header("Accept", asked.registry().accept())
                .header("User-Agent", "waggle");
        if (!asked.registry().authorization().missing()) {
            request.header("Authorization", asked.registry().authorization().value());
        }
        try {
            return http.send(request.build(), BodyHandlers.ofInputStream());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped");
        }
    }

    /** Where an answer leads: only to a registry again, whatever it says. */
    private Asked led(Asked from, HttpResponse<InputStream> answer) throws IOException {
        String location = answer.headers().firstValue("location").orElse("");
        if (answer.statusCode() / 100 != 3 || location.isEmpty()) {
            throw new IOException("it answers with " + answer.statusCode());
        }
        try {
            String to = from.target().resolve(location).toString();
            for (Registry registry : all) {
                Optional<URI> target = registry.path(to).flatMap(registry::target);
                if (target.isPresent()) {
                    return new Asked(registry, target.get());
                }
            }
        } catch (IllegalArgumentException _) {
            // no address at all
        }
        throw new IOException("it leads to a place that is no registry of waggle.registries");
    }

    private static void close(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            LOG.atDebug().log("an answer was at its end already");
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        http.close();
        sockets.close();
    }
}
