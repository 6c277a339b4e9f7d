package dev.waggle.standalone.behaviour.money;

import dev.waggle.testing.Canary;
import dev.waggle.testing.FakeLlm;
import dev.waggle.testing.LlmCall;
import dev.waggle.testing.LlmReply;
import dev.waggle.testing.LlmReply.Says;
import dev.waggle.testing.LlmReply.Spent;
import dev.waggle.testing.LlmReply.Stop;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** Providers of models, a strict double for each key of theirs; what befalls a question is drawn from the seed and its number. */
final class Models implements AutoCloseable {
    /** So many tokens an answer may have. */
    static final int MOST = 1_000;

    private static final int REST_SECONDS = 1;
    private static final String TEXT = "an answer in a few words ".repeat(4);

    private final long seed;
    private final int calls;
    private final List<Key> keys = new ArrayList<>();
    private final Queue<Asked> asked = new ConcurrentLinkedQueue<>();
    private final Queue<Asked> talked = new ConcurrentLinkedQueue<>();
    private final Map<String, AtomicInteger> tries = new ConcurrentHashMap<>();

    /** What a provider does. */
    enum Fate {
        ANSWERED,
        SLOW,
        /** With more tokens than were asked for. */
        DEAR,
        CUT,
        SHORT,
        BROKEN,
        LIMITED,
        FAILED,
        REJECTED,
        QUOTA;

        boolean whole() {
            return this == ANSWERED || this == SLOW || this == DEAR;
        }

        boolean refused() {
            return this == LIMITED || this == FAILED || this == REJECTED || this == QUOTA;
        }
    }

    /** A provider's own record of a question. */
    record Asked(Kind kind, String key, String model, Instant at, Fate fate, Spent spent) {}

    /** @param name as the hive calls it */
    record Key(Kind kind, String name, FakeLlm model, Fate end, AtomicInteger times) {}

    Models(long seed, int calls) {
        this.seed = seed;
        this.calls = calls;
        for (Kind kind : Kind.values()) {
            for (int i = 0; i < kind.keys(); i++) {
                Fate end = i > 0 ? Fate.ANSWERED : kind == Kind.ANTHROPIC ? Fate.REJECTED : Fate.QUOTA;
                String name = kind.provider() + "-" + i;
                var key = new Key(kind, name, FakeLlm.start(Canary.of("sk-" + name)), end, new AtomicInteger());
                key.model().plays(question -> reply(key, question));
                keys.add(key);
            }
        }
    }

    List<Key> keys() {
        return List.copyOf(keys);
    }

    List<Asked> asked() {
        return List.copyOf(asked);
    }

    /** Turns of talks, apart. */
    List<Asked> talked() {
        return List.copyOf(talked);
    }

    /** The dice of a question, and of each try of it. */
    static Random dice(long seed, int number, int attempt) {
        var dice = new Random(seed ^ number * 0x9E3779B97F4A7C15L ^ (long) attempt << 48);
        dice.nextLong();
        return dice;
    }

    static String name(int number) {
        return "model-" + number;
    }

    private LlmReply reply(Key key, LlmCall question) {
        Instant at = InstantSource.system().instant();
        if (Talks.isOne(question.model())) {
            var random = ThreadLocalRandom.current();
            var spent = new Spent(100 + random.nextInt(900), random.nextInt(150), 0, 5 + random.nextInt(400), 0);
            talked.add(new Asked(key.kind(), key.name(), question.model(), at, Fate.ANSWERED, spent));
            return new Says(TEXT, spent, Stop.DONE);
        }
        int number = Integer.parseInt(question.model().substring("model-".length()));
        int attempt = tries.computeIfAbsent(question.model(), _ -> new AtomicInteger())
                .incrementAndGet();
        Random dice = dice(seed, number, attempt);
        boolean over = key.end().refused() && key.times().incrementAndGet() > calls / 100;
        Fate fate = over ? key.end() : drawn(dice.nextInt(100));
        int answer = fate == Fate.DEAR ? 3 * MOST : 5 + dice.nextInt(400);
        var spent = new Spent(100 + dice.nextInt(200), dice.nextInt(150), dice.nextInt(100), answer, dice.nextInt(100));
        asked.add(new Asked(key.kind(), key.name(), question.model(), at, fate, spent));
        var says = new Says(TEXT, spent, Stop.DONE);
        return switch (fate) {
            case ANSWERED, DEAR -> says;
            case SLOW -> new LlmReply.Slowly(says, Duration.ofMillis(50 + dice.nextInt(250)));
            case CUT -> new LlmReply.Cut(TEXT);
            case SHORT -> new LlmReply.EndsEarly(TEXT);
            case BROKEN -> new LlmReply.FailsMidway("the model fell over");
            case LIMITED -> new LlmReply.Refuses(429, "too many requests", REST_SECONDS);
            case FAILED -> new LlmReply.Refuses(dice.nextBoolean() ? 500 : 503, "overloaded");
            case REJECTED -> new LlmReply.Refuses(401, "its owner withdrew it");
            case QUOTA -> new LlmReply.Refuses(402, "insufficient credits");
        };
    }

    private static Fate drawn(int of100) {
        if (of100 < 12) {
            return Fate.SLOW;
        }
        return switch (of100) {
            case 12 -> Fate.LIMITED;
            case 13, 14, 15 -> Fate.FAILED;
            case 16, 17 -> Fate.CUT;
            case 18, 19 -> Fate.SHORT;
            case 20 -> Fate.BROKEN;
            case 21 -> Fate.DEAR;
            default -> Fate.ANSWERED;
        };
    }

    /** Questions that showed a double a key which is not its own, or were none. */
    List<String> wrong() {
        return keys.stream()
                .flatMap(key -> key.model().refusals().stream())
                .filter(refusal -> !refusal.matches(
                        "(?s).*(too many requests|overloaded|its owner withdrew it|insufficient credits).*"))
                .toList();
    }

    @Override
    public void close() {
        keys.forEach(key -> key.model().close());
    }
}
