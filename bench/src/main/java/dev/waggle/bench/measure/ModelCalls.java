package dev.waggle.bench.measure;

import static java.net.http.HttpResponse.BodyHandlers.ofString;

import dev.waggle.bench.contender.Hive;
import dev.waggle.bench.contender.Lab;
import dev.waggle.bench.contender.Waggle;
import dev.waggle.bench.figures.Outcome;
import dev.waggle.bench.figures.Outcome.Bar;
import dev.waggle.bench.figures.Outcome.Line;
import dev.waggle.bench.figures.Quantiles;
import dev.waggle.bench.peer.Requests;
import dev.waggle.common.contract.TaskRef;
import dev.waggle.testing.Canary;
import dev.waggle.testing.FakeLlm;
import dev.waggle.testing.LlmReply;
import dev.waggle.worker.egress.Door;
import dev.waggle.worker.egress.Egress;
import dev.waggle.worker.egress.EgressProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/**
 * P12: what a worker's proxy costs a call to a model beyond the same call without it: leave, which the queen has stored before the question
 * goes out, and what it used, kept on disk before the answer's end is given out. Each pair follows one another, as questions of a run that
 * goes on, whose leave is asked for ahead; beside them stand calls that wait for the queen's leave, as a run's first ones do.
 */
final class ModelCalls implements Bench {
    private static final int PAIRS = 500;
    private static final int WARM = 2_000;
    /** One in so many is measured as a first one, too. */
    private static final int FIRST_ONES = 5;

    /** Nobody asks a model more often than this: what the last call cost is booked before the next one comes. */
    private static final int PER_SECOND = 20;

    private static final int SECONDS_BEFORE = 8;
    private static final double MS = 1e6;
    private static final String QUESTION = """
            {"model": "gpt-4o-mini", "max_tokens": 200, "stream": %s, "messages": [{"role": "user", "content": "%s"}]}
            """;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Where a model is asked, and with what. */
    private record Way(String address, String secret) {}

    @Override
    public Outcome measure(Lab lab, Options options) {
        int pairs = options.scaled(PAIRS);
        int warm = options.scaled(WARM);
        try (var model = FakeLlm.start(Canary.of("a-model-of-this-bench")).plays(_ -> new LlmReply.Says("done"));
                var waggle = lab.waggle(Hive.Settings.of(options.limit(), options.limit()))) {
            waggle.hive()
                    .api()
                    .post(
                            "/api/ai/keys",
                            Map.of(
                                    "provider",
                                    "openai",
                                    "name",
                                    "bench",
                                    "secret",
                                    model.key(),
                                    "base_url",
                                    model.baseUrl(FakeLlm.Provider.OPENAI)));
            int before = waggle.ended();
            Path folder = Files.createTempDirectory(lab.folder(), "egress-");
            // to get warm is twice as quick
            TaskRef run = run(waggle, 2 * pairs + pairs / FIRST_ONES + warm / 2);
            try (var usual = egress(waggle.hive(), folder.resolve("usual"), "10s");
                    var waiting = egress(waggle.hive(), folder.resolve("waiting"), "0s");
                    var door = usual.open(run);
                    var first = waiting.open(run)) {
                return compare(pairs, warm, direct(model), proxied(door), proxied(first));
            } finally {
                waggle.awaitEnded(before + 1);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param calls at the usual pace, for which it lasts */
    private static TaskRef run(Waggle waggle, int calls) {
        int seconds = SECONDS_BEFORE + calls / PER_SECOND;
        String job = waggle.submit(Waggle.PERSON, Requests.of("sleep=" + seconds + "s"), 1)
                .getFirst();
        return waggle.awaitRunning(job);
    }

    /** @param ahead how long leave is kept that was asked for ahead */
    private static Egress egress(Hive hive, Path folder, String ahead) {
        var usual = new Binder(new MapConfigurationPropertySource(
                        Map.of("waggle.egress.calls-per-attempt", "100000", "waggle.egress.ahead", ahead)))
                .bindOrCreate("waggle.egress", EgressProperties.class);
        return new Egress(hive.calls(), usual, InstantSource.system(), folder.resolve("own"), folder.resolve("kept"));
    }

    private static Way direct(FakeLlm model) {
        return new Way(model.baseUrl(FakeLlm.Provider.OPENAI) + "/chat/completions", model.key());
    }

    private static Way proxied(Door door) {
        return new Way(
                door.exit().of("openai") + "/v1/chat/completions", door.token().value());
    }

    private Outcome compare(int pairs, int warm, Way direct, Way proxied, Way first) {
        double[] plain = new double[pairs];
        double[] whole = new double[pairs];
        double[] streamed = new double[pairs];
        for (int i = 0; i < warm; i++) {
            took(proxied, i % 2 == 0);
        }
        for (int i = 0; i < pairs; i++) {
            plain[i] = took(direct, false);
            whole[i] = pair(direct, proxied, false);
            streamed[i] = pair(direct, proxied, true);
        }
        double[] waiting = new double[pairs / FIRST_ONES];
        for (int i = 0; i < waiting.length; i++) {
            waiting[i] = pair(direct, first, false);
        }
        double p95 = Math.max(Quantiles.of(whole).p95(), Quantiles.of(streamed).p95());
        return new Outcome(
                "proxy",
                Map.of("pairs", pairs, "warm_up_calls", warm, "per_second", PER_SECOND),
                List.of(
                        line("call without the proxy", plain),
                        line("proxy beyond it", whole),
                        line("proxy beyond a streamed call", streamed),
                        line("proxy beyond a run's first call", waiting)),
                List.of(Bar.atMost("P12", "proxy per call, ms at p95", p95, 5, 2)));
    }

    private double pair(Way direct, Way proxied, boolean stream) {
        long next = System.nanoTime() + (long) (MS * 1_000 / PER_SECOND);
        double plain = took(direct, stream);
        double beyond = took(proxied, stream) - plain;
        LockSupport.parkNanos(next - System.nanoTime());
        return beyond;
    }

    private static Line line(String what, double[] millis) {
        Quantiles spread = Quantiles.of(millis);
        return Line.of(what, "ms", List.of(spread.p50()), Map.of("p95", spread.p95(), "p99", spread.p99()));
    }

    private double took(Way way, boolean stream) {
        var question = HttpRequest.newBuilder(URI.create(way.address()))
                .header("Authorization", "Bearer " + way.secret())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(QUESTION.formatted(stream, Requests.of("Say done."))))
                .build();
        long began = System.nanoTime();
        try {
            var answer = http.send(question, ofString());
            double took = (System.nanoTime() - began) / MS;
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("a call failed: " + answer.statusCode() + " " + answer.body());
            }
            return took;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
