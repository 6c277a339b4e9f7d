package dev.waggle.standalone.behaviour.money;

import dev.waggle.standalone.behaviour.money.Proxy.Life;
import dev.waggle.standalone.behaviour.money.Proxy.Way;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Agents of as many runs, which ask one question after the other, all at the same time; some hang up in the middle of an answer. */
final class Agents {
    private static final int NO_CREDIT = 402;

    private final long seed;
    private final int calls;
    private final Consumer<Run> takeAway;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicInteger next = new AtomicInteger();
    private final Map<String, Outcome> outcomes = new ConcurrentHashMap<>();
    private final Queue<Stale> stale = new ConcurrentLinkedQueue<>();

    /**
     * What an agent saw of a question's answer.
     *
     * @param status none where there was no answer
     * @param whole whether it came to its end
     */
    record Outcome(Run run, int status, boolean whole, Life life) {
        /** Whether its proxy may have been killed before it had written down what the answer cost. */
        boolean orphaned() {
            return !whole && life.killed().isDone();
        }
    }

    /** A question that was asked when its run was another's, and the one after it. */
    record Stale(String model, int first, int second) {}

    /** @param takeAway gives a run's task to another one */
    Agents(long seed, int calls, Consumer<Run> takeAway) {
        this.seed = seed;
        this.calls = calls;
        this.takeAway = takeAway;
    }

    Map<String, Outcome> outcomes() {
        return Map.copyOf(outcomes);
    }

    List<Stale> stale() {
        return List.copyOf(stale);
    }

    /** Returns when all questions are asked. */
    void work(List<Run> runs, List<Proxy> proxies) throws InterruptedException, ExecutionException {
        var all = new ArrayList<Future<?>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < runs.size(); i++) {
                Run run = runs.get(i);
                Proxy proxy = proxies.get(i % proxies.size());
                all.add(threads.submit(() -> work(run, proxy)));
            }
        }
        for (Future<?> one : all) {
            one.get();
        }
    }

    private void work(Run run, Proxy proxy) {
        for (int number = next.getAndIncrement(); number < calls; number = next.getAndIncrement()) {
            if (number % (calls / 20) == 11) {
                takeAway.accept(run);
                stale.add(new Stale(Models.name(number), answer(number, run, proxy), answer(number, run, proxy)));
                return;
            }
            if (ask(number, run, proxy) == NO_CREDIT) {
                return;
            }
        }
    }

    /** Asks again where the proxy was just killed. */
    private int answer(int number, Run run, Proxy proxy) {
        int status = ask(number, run, proxy);
        return status == 0 ? answer(number, run, proxy) : status;
    }

    private int ask(int number, Run run, Proxy proxy) {
        Random dice = Models.dice(seed, number, 0);
        Kind kind = Kind.values()[dice.nextInt(Kind.values().length)];
        boolean stream = dice.nextInt(4) > 0;
        boolean leaves = stream && dice.nextInt(15) == 0;
        String model = Models.name(number);
        Outcome outcome = ask(kind, model, stream, leaves, run, proxy);
        outcomes.put(model, outcome);
        return outcome.status();
    }

    /** @param leaves whether it hangs up in the middle of the answer */
    Outcome ask(Kind kind, String model, boolean stream, boolean leaves, Run run, Proxy proxy) {
        Life life = proxy.life();
        Way way = Objects.requireNonNull(life.ways().get(run));
        var request = HttpRequest.newBuilder(
                        URI.create(way.address().replace("{provider}", kind.provider()) + kind.path(model, stream)))
                .timeout(Duration.ofSeconds(30))
                .header(kind.header(), (kind.header().equals("authorization") ? "Bearer " : "") + way.token())
                .header("anthropic-version", "2023-06-01")
                .header("content-type", "application/json")
                .header("waggle-hold", "no")
                .POST(BodyPublishers.ofString(kind.question(model, stream, Models.MOST)))
                .build();
        int status = 0;
        boolean whole = false;
        try {
            var answer = http.send(request, BodyHandlers.ofInputStream());
            status = answer.statusCode();
            try (InputStream body = answer.body()) {
                if (leaves) {
                    int _ = body.read();
                } else {
                    body.transferTo(OutputStream.nullOutputStream());
                    whole = true;
                }
            }
        } catch (IOException _) {
            // cut off by its provider, or its proxy is gone
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return new Outcome(run, status, whole, life);
    }
}
