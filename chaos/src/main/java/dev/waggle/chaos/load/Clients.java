package dev.waggle.chaos.load;

import dev.waggle.chaos.check.Sighting;
import dev.waggle.chaos.check.Sightings;
import dev.waggle.chaos.hive.Api;
import dev.waggle.common.WaggleJson;
import dev.waggle.common.id.JobId;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/** Submits orders, a limited number open at a time, and polls them to their ends. */
public final class Clients implements AutoCloseable {
    private static final int SUBMITTERS = 6;
    private static final int POLLERS = 4;
    private static final Duration POLL_PACE = Duration.ofMillis(50);
    private static final Duration RETRY_PACE = Duration.ofMillis(250);
    private static final Set<String> ENDS = Set.of("succeeded", "failed", "cancelled");
    /** One job of so many has its events read, too. */
    private static final int READ = 10;

    private final int port;
    private final Path log;
    private final InstantSource clock;
    private final Iterator<Order> wanted;
    private final Semaphore window;
    private final Map<JobId, Order> orders = new ConcurrentHashMap<>();
    private final Set<JobId> open = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<JobId> turns = new ConcurrentLinkedQueue<>();
    private final AtomicInteger submitting = new AtomicInteger();
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final Map<String, Integer> endings = new ConcurrentHashMap<>();
    private final Tally tally = new Tally();
    private volatile boolean finished;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();

    /**
     * @param port where the hive's API is
     * @param wanted are submitted until they end, or {@link #finish}
     * @param log where it is written down what was accepted
     * @param window how many jobs are open at a time
     */
    public Clients(int port, Iterator<Order> wanted, int window, Path log, InstantSource clock) {
        this.port = port;
        this.log = log;
        this.clock = clock;
        this.wanted = wanted;
        this.window = new Semaphore(window);
    }

    public void start() {
        for (int i = 0; i < SUBMITTERS; i++) {
            threads.add(Thread.ofVirtual().name("submit-" + i).start(this::submitAll));
        }
        for (int i = 0; i < POLLERS; i++) {
            threads.add(Thread.ofVirtual().name("poll-" + i).start(this::pollAll));
        }
    }

    public int accepted() {
        return accepted.get();
    }

    public int ended() {
        return ended.get();
    }

    /** Jobs that were accepted and that have not ended, as far as clients know. */
    public Set<JobId> open() {
        return Set.copyOf(open);
    }

    /** Nothing new is submitted any more. */
    public synchronized void finish() {
        finished = true;
    }

    public boolean finished() {
        return finished;
    }

    /** Whether everything that was accepted, or may be yet, has ended. */
    public boolean done() {
        return finished && submitting.get() == 0 && ended.get() == accepted.get();
    }

    /** Everything that was accepted, with the order that it came from. */
    public Map<JobId, Order> orders() {
        return Map.copyOf(orders);
    }

    /** How many ended how. */
    public Map<String, Integer> endings() {
        return Map.copyOf(endings);
    }

    public Tally tally() {
        return tally;
    }

    private void submitAll() {
        try {
            window.acquire();
            for (Optional<Order> next = next(); next.isPresent(); next = next()) {
                submit(next.get());
                window.acquire();
            }
            window.release();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Optional<Order> next() {
        if (finished || !wanted.hasNext()) {
            finished = true;
            return Optional.empty();
        }
        submitting.incrementAndGet();
        return Optional.of(wanted.next());
    }

    private void submit(Order order) throws InterruptedException {
        var api = new Api(port, order.submitter());
        JsonNode answer = ask("submit", false, () -> api.post("/api/ai/jobs", order.json(), order.key()));
        var job = new JobId(java.util.UUID.fromString(answer.path("job_id").asString()));
        Sightings.append(log, new Sighting.Accepted(micros(), job, order.key()));
        orders.put(job, order);
        open.add(job);
        turns.add(job);
        accepted.incrementAndGet();
        submitting.decrementAndGet();
    }

    private void pollAll() {
        try {
            while (!closing.await(POLL_PACE.toMillis(), TimeUnit.MILLISECONDS)) {
                JobId next = turns.poll();
                if (next != null && !endedBy(poll(next), next)) {
                    turns.add(next);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private JsonNode poll(JobId job) throws InterruptedException {
        return ask("poll", true, () -> api(job).get("/api/ai/jobs/" + job + "/status"));
    }

    private boolean endedBy(JsonNode status, JobId job) throws InterruptedException {
        String word = status.path("status").asString();
        if (!ENDS.contains(word)) {
            return false;
        }
        if (ended.incrementAndGet() % READ == 0) {
            read(job);
        }
        endings.merge(ending(status, word), 1, Integer::sum);
        open.remove(job);
        window.release();
        return true;
    }

    private static String ending(JsonNode status, String word) {
        String fault = status.path("error").path("fault").asString("");
        return fault.isEmpty() ? word : word + " " + fault;
    }

    private void read(JobId job) throws InterruptedException {
        JsonNode page = ask("events", true, () -> api(job).get("/api/ai/jobs/" + job + "/events?after=0&limit=500"));
        var seen = new ArrayList<Sighting>();
        page.path("items")
                .forEach(event -> seen.add(new Sighting.Seen(
                        micros(), "client", job, event.path("seq").asLong())));
        Sightings.append(log, seen);
    }

    private Api api(JobId job) {
        Order order = orders.get(job);
        return new Api(port, order == null ? "" : order.submitter());
    }

    /** One request. */
    private interface Request {
        HttpResponse<String> send() throws IOException;
    }

    /** Tries until it is answered; after a client's patience it counts as failed, and is tried on. */
    private JsonNode ask(String what, boolean poll, Request request) throws InterruptedException {
        long from = System.nanoTime();
        boolean counted = false;
        while (true) {
            try {
                HttpResponse<String> answer = request.send();
                if (tally.answered(answer, what)) {
                    if (!counted) {
                        tally.operation(true, since(from), poll, minute());
                    }
                    return WaggleJson.mapper().readTree(answer.body());
                }
            } catch (IOException e) {
                tally.broken(what, e);
            }
            if (!counted && since(from).compareTo(Tally.PATIENCE) > 0) {
                counted = true;
                tally.operation(false, since(from), poll, minute());
            }
            if (closing.await(RETRY_PACE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new InterruptedException("closing");
            }
        }
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    private long minute() {
        return clock.instant().getEpochSecond() / 60;
    }

    private long micros() {
        return Sightings.micros(clock.instant());
    }

    @Override
    public void close() {
        closing.countDown();
        threads.forEach(Thread::interrupt);
        try {
            for (Thread thread : threads) {
                thread.join(Duration.ofSeconds(10));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
