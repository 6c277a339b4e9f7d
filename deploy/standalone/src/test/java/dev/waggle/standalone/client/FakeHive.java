package dev.waggle.standalone.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.waggle.common.Secret;
import dev.waggle.common.WaggleJson;
import dev.waggle.common.api.EventPage;
import dev.waggle.common.api.JobStatusView;
import dev.waggle.common.api.JobView;
import dev.waggle.common.api.LimitView;
import dev.waggle.common.api.NewJob;
import dev.waggle.common.api.NewLimit;
import dev.waggle.common.api.NewPriority;
import dev.waggle.common.api.NewSchedule;
import dev.waggle.common.api.Page;
import dev.waggle.common.api.ProjectView;
import dev.waggle.common.api.Said;
import dev.waggle.common.api.ScheduleView;
import dev.waggle.common.api.SessionView;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.JobEvent;
import dev.waggle.common.contract.JobStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;

/** A hive's public API with scripted jobs; it refuses what the real one refuses: no token, unknown paths, bodies with unknown fields. */
public final class FakeHive implements AutoCloseable {
    public static final Secret TOKEN = new Secret("wgl_good");

    private final HttpServer server;
    private final Map<String, Script> jobs = new LinkedHashMap<>();
    private final List<LimitView> limits = List.of(
            new LimitView("hive", "hive", 64, false, 3, 1), new LimitView("role", "implementer", 16, true, 2, 1));
    private final List<ScheduleView> schedules = new ArrayList<>();
    private final List<ProjectView> projects = new ArrayList<>();
    private final List<String> said = Collections.synchronizedList(new ArrayList<>());
    private final List<String> sessionWords = new CopyOnWriteArrayList<>();
    private final List<SessionView> sessions = new CopyOnWriteArrayList<>();
    private final List<NewJob> submitted = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Object> money = new ConcurrentHashMap<>();
    private byte[] zip = new byte[0];
    private int trouble;
    private boolean hasty;

    /** A job that goes through these stages; each long poll moves it on by one. */
    private static final class Script {
        final JobView view;
        final List<JobStatusView> stages;
        final List<JobEvent> events;
        int stage;

        Script(JobView view, List<JobStatusView> stages, List<JobEvent> events) {
            this.view = view;
            this.stages = stages;
            this.events = events;
        }

        synchronized JobStatusView now() {
            return stages.get(stage);
        }

        synchronized JobStatusView next() {
            stage = Math.min(stage + 1, stages.size() - 1);
            return stages.get(stage);
        }
    }

    private record Answer(int status, String type, byte[] body) {}

    public FakeHive() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public HiveClient client() {
        return new HiveClient(url(), TOKEN);
    }

    /** The whole of a job, how its status goes, and all of its events. */
    public FakeHive with(JobView view, List<JobStatusView> stages, List<JobEvent> events) {
        jobs.put(view.status().jobId().toString(), new Script(view, stages, events));
        return this;
    }

    public FakeHive with(ProjectView project) {
        projects.add(project);
        return this;
    }

    /** What is answered to questions of keys and credits: {@code GET /api/ai/credits}. */
    public FakeHive with(String question, Object answer) {
        money.put(question, answer);
        return this;
    }

    public FakeHive withZip(byte[] content) {
        zip = content;
        return this;
    }

    /** The next so many requests are answered as by a hive whose database is away. */
    public FakeHive unwell(int requests) {
        trouble = requests;
        return this;
    }

    /** From now on a job moves on as soon as its status was told. */
    public FakeHive hasty() {
        hasty = true;
        return this;
    }

    /** What people said to jobs, as {@code verb: text}. */
    public List<String> said() {
        return said;
    }

    public List<NewJob> submitted() {
        return submitted;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = answer(exchange);
            exchange.getResponseHeaders().add("Content-Type", answer.type());
            exchange.sendResponseHeaders(answer.status(), answer.status() == 304 ? -1 : answer.body().length);
            if (answer.status() != 304) {
                exchange.getResponseBody().write(answer.body());
            }
        }
    }

    private Answer session(String what, byte[] body, HttpExchange exchange) {
        if (what.startsWith("GET")) {
            return json(200, new Page<>(sessions, null));
        }
        sessionWords.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                + new String(body, StandardCharsets.UTF_8));
        return json(200, sessions.getFirst());
    }

    /** What was asked of sessions: method, address, body. */
    public List<String> sessionWords() {
        return sessionWords;
    }

    public FakeHive with(SessionView session) {
        sessions.add(session);
        return this;
    }

    private synchronized Answer answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (trouble > 0) {
            trouble--;
            return problem(Fault.UNAVAILABLE, "the hive cannot reach its database or broker");
        }
        if (path.equals("/health/ready")) {
            return json(200, Map.of("status", "up"));
        }
        if (!("Bearer " + TOKEN.value()).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return problem(Fault.UNAUTHENTICATED, "no such token");
        }
        String what = exchange.getRequestMethod() + " " + path;
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (what.equals("POST /api/ai/jobs")) {
            return submit(exchange, body);
        }
        if (what.equals("GET /api/ai/jobs")) {
            return json(200, new Page<>(jobs.values().stream().map(Script::now).toList(), null));
        }
        if (what.equals("GET /api/ai/projects")) {
            return json(200, new Page<>(projects, null));
        }
        if (path.startsWith("/api/ai/sessions")) {
            return session(what, body, exchange);
        }
        if (path.startsWith("/api/ai/keys") || path.startsWith("/api/ai/credits")) {
            String query = exchange.getRequestURI().getQuery();
            said.add(what
                    + (query == null ? "" : "?" + query)
                    + (body.length == 0 ? "" : " " + new String(body, StandardCharsets.UTF_8)));
            Object answer = money.get(what);
            return answer == null ? problem(Fault.NOT_FOUND, "there is no " + what) : json(200, answer);
        }
        if (what.equals("POST /api/ai/projects/import")) {
            return imported(exchange, body);
        }
        if (what.startsWith("GET /api/ai/projects/")) {
            String name = path.substring("/api/ai/projects/".length());
            return projects.stream()
                    .filter(project -> project.slug().equals(name)
                            || project.projectId().toString().equals(name))
                    .findFirst()
                    .map(project -> json(200, project))
                    .orElseGet(() -> problem(
                            Fault.NOT_FOUND,
                            "you have no project '" + name + "'; GET /api/ai/projects lists yours by id and slug"));
        }
        if (path.startsWith("/api/ai/limits") || path.startsWith("/api/ai/schedules")) {
            return setting(what.replaceAll("/api/ai/", ""), body);
        }
        String[] parts = path.split("/");
        Script job = parts.length < 5 ? null : jobs.get(parts[4]);
        return job == null
                ? problem(Fault.NOT_FOUND, "you have no job like this; GET /api/ai/jobs lists yours")
                : ofJob(job, parts.length > 5 ? parts[5] : "", exchange, body);
    }

    private Answer setting(String what, byte[] body) {
        return switch (what) {
            case "GET limits" -> json(200, new Page<>(limits, null));
            case "GET schedules" -> json(200, new Page<>(schedules, null));
            case "POST schedules" -> {
                NewSchedule wanted = strict(body, NewSchedule.class);
                NewJob job = Objects.requireNonNull(wanted.job());
                said.add(what + " " + wanted.cron() + " " + wanted.zone() + ": " + job.request());
                schedules.add(JobScripts.schedule(String.valueOf(wanted.name()), String.valueOf(job.request())));
                yield json(201, schedules.getLast());
            }
            default -> {
                said.add(what + (what.startsWith("PATCH") ? " " + strict(body, NewLimit.class) : ""));
                yield json(200, Map.of());
            }
        };
    }

    private Answer submit(HttpExchange exchange, byte[] body) {
        if (exchange.getRequestHeaders().getFirst("Idempotency-Key") == null) {
            return problem(Fault.BAD_REQUEST, "no Idempotency-Key");
        }
        NewJob job = strict(body, NewJob.class);
        if (job.request() == null || job.request().isBlank()) {
            return problem(Fault.BAD_REQUEST, "request must not be empty");
        }
        submitted.add(job);
        return json(202, jobs.values().iterator().next().now());
    }

    private Answer imported(HttpExchange exchange, byte[] body) {
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        String query = Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse("");
        said.add("import: "
                + ("application/zip".equals(type)
                        ? query + " " + body.length + " bytes"
                        : new String(body, StandardCharsets.UTF_8)));
        return json(201, projects.getFirst());
    }

    private Answer ofJob(Script job, String what, HttpExchange exchange, byte[] body) {
        JobStatusView now = job.now();
        if (exchange.getRequestMethod().equals("POST")) {
            if (what.equals("priority")) {
                said.add(what + " " + strict(body, NewPriority.class).priority());
                return json(200, now);
            }
            said.add(what
                    + (body.length == 0 ? "" : ": " + strict(body, Said.class).text()));
            return now.status().terminal() && !what.equals("retry")
                    ? problem(Fault.ALREADY_FINISHED, "it is finished already")
                    : json(202, now);
        }
        return switch (what) {
            case "" -> json(200, job.view);
            case "status" -> status(job, exchange);
            case "events" -> events(job, exchange);
            case "result" -> result(job, exchange);
            case "diff" -> text("diff --git a/x b/x\n");
            case "logs" -> text("OK");
            default -> problem(Fault.NOT_FOUND, "there is nothing here");
        };
    }

    private Answer status(Script job, HttpExchange exchange) {
        String known = exchange.getRequestHeaders().getFirst("If-None-Match");
        JobStatusView before = job.now();
        if (known == null || !known.equals("\"v" + before.version() + "\"")) {
            if (hasty) {
                job.next();
            }
            return json(200, before);
        }
        JobStatusView after = job.next();
        return after == before ? new Answer(304, "application/json", new byte[0]) : json(200, after);
    }

    private static Answer events(Script job, HttpExchange exchange) {
        long after = Long.parseLong(exchange.getRequestURI().getQuery().replaceAll(".*after=", ""));
        List<JobEvent> page = job.events.stream()
                .filter(event -> event.seq() > after && event.seq() <= job.now().version())
                .toList();
        long last = page.isEmpty() ? after : page.getLast().seq();
        return new Answer(
                200, "application/json", WaggleJson.mapper().writeValueAsBytes(new EventPage(page, last, false)));
    }

    private Answer result(Script job, HttpExchange exchange) {
        if (job.now().status() != JobStatus.SUCCEEDED) {
            return problem(Fault.NOT_FINISHED, "it is not finished");
        }
        return "application/zip".equals(exchange.getRequestHeaders().getFirst("Accept"))
                ? new Answer(200, "application/zip", zip)
                : json(200, Objects.requireNonNull(job.view.result()));
    }

    private static <T> T strict(byte[] body, Class<T> as) {
        return WaggleJson.mapper()
                .readerFor(as)
                .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .readValue(body);
    }

    private static Answer text(String text) {
        return new Answer(200, "text/plain", text.getBytes(StandardCharsets.UTF_8));
    }

    private static Answer json(int status, Object value) {
        return new Answer(status, "application/json", WaggleJson.mapper().writeValueAsBytes(value));
    }

    private static Answer problem(Fault fault, @Nullable String detail) {
        String type =
                "urn:waggle:fault:" + fault.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new Answer(
                fault.status(),
                "application/problem+json",
                WaggleJson.mapper().writeValueAsBytes(Map.of("type", type, "detail", String.valueOf(detail))));
    }
}
