package dev.waggle.orchestrator.meter;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCreator;
import org.springframework.jdbc.core.PreparedStatementSetter;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.SqlProvider;
import org.springframework.stereotype.Component;

/** Through here goes every statement of the repositories, which says how long each takes: by repository and method, found once for each text. */
@Component
class StatementRepository extends JdbcTemplate {
    /** More texts than anybody writes; a text that is put together anew each time would grow the map without end. */
    private static final int MOST = 1_000;

    private static final String OTHER = "other";
    /** Through whom others send theirs: they are not who asks. */
    private static final Set<String> CARRIERS = Set.of("StatementRepository", "TripRepository", "Writes");

    private static final Duration[] STEPS =
            Stream.of(1, 5, 20, 50, 250, 1_000).map(Duration::ofMillis).toArray(Duration[]::new);

    private final Map<String, Timer> timers = new ConcurrentHashMap<>();
    private final MeterRegistry meters;

    StatementRepository(DataSource database, MeterRegistry meters) {
        super(database);
        this.meters = meters;
    }

    @Override
    public <T extends @Nullable Object> T query(
            PreparedStatementCreator statement,
            @Nullable PreparedStatementSetter parameters,
            ResultSetExtractor<T> rows) {
        return timed(statement, () -> super.query(statement, parameters, rows));
    }

    @Override
    protected int update(PreparedStatementCreator statement, @Nullable PreparedStatementSetter parameters) {
        return timed(statement, () -> super.update(statement, parameters));
    }

    @Override
    public <T extends @Nullable Object> T execute(ConnectionCallback<T> work) {
        return timed(work, () -> super.execute(work));
    }

    private <T extends @Nullable Object> T timed(Object statement, Supplier<T> work) {
        long begin = System.nanoTime();
        try {
            return work.get();
        } finally {
            timer(statement).record(System.nanoTime() - begin, TimeUnit.NANOSECONDS);
        }
    }

    private Timer timer(Object statement) {
        String text = statement instanceof SqlProvider known ? String.valueOf(known.getSql()) : OTHER;
        Timer timer = timers.get(text);
        if (timer == null) {
            timer = timer(timers.size() < MOST ? caller() : OTHER);
            timers.putIfAbsent(timers.size() < MOST ? text : OTHER, timer);
        }
        return timer;
    }

    private Timer timer(String name) {
        return Timer.builder("waggle.sql")
                .description("database time by statement")
                .tag("statement", name)
                .serviceLevelObjectives(STEPS)
                .register(meters);
    }

    private static String caller() {
        Optional<String> caller = StackWalker.getInstance()
                .walk(frames -> frames.filter(frame ->
                                frame.getClassName().startsWith("dev.waggle.") && !CARRIERS.contains(type(frame)))
                        .findFirst()
                        .map(StatementRepository::name));
        return caller.orElse(OTHER);
    }

    private static String name(StackWalker.StackFrame frame) {
        // of a lambda the method that it stands in
        return type(frame) + "." + frame.getMethodName().replaceAll("^lambda\\$|\\$\\d+$", "");
    }

    private static String type(StackWalker.StackFrame frame) {
        return frame.getClassName().replaceAll(".*\\.|\\$.*", "");
    }
}
