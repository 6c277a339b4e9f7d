package dev.waggle.standalone.client;

import dev.waggle.common.Secret;
import dev.waggle.common.WaggleException;
import dev.waggle.common.WaggleJson;
import dev.waggle.common.api.EventPage;
import dev.waggle.common.api.JobStatusView;
import dev.waggle.common.api.JobView;
import dev.waggle.common.api.LimitView;
import dev.waggle.common.api.NewJob;
import dev.waggle.common.api.NewLimit;
import dev.waggle.common.api.NewPriority;
import dev.waggle.common.api.NewSchedule;
import dev.waggle.common.api.NewSession;
import dev.waggle.common.api.Page;
import dev.waggle.common.api.ProjectView;
import dev.waggle.common.api.Said;
import dev.waggle.common.api.ScheduleView;
import dev.waggle.common.api.SessionView;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.id.JobId;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;

/** A hive, as the command line sees it. */
public final class HiveClient {
    private static final String JOBS = "/api/ai/jobs";
    private static final String PROJECTS = "/api/ai/projects";
    private static final String SESSIONS = "/api/ai/sessions";
    private static final String LIMITS = "/api/ai/limits";
    private static final String SCHEDULES = "/api/ai/schedules";
    private static final int PAGE = 200;
    private static final int MOST_PAGES = 20;
    private static final int NOT_MODIFIED = 304;
    private static final String SHORT_FORM = "#?[0-9A-Fa-f]{4}";

    private final HttpDoor http;

    public HiveClient(URI base, Secret token) {
        http = new HttpDoor(base, token);
    }

    public URI address() {
        return http.base();
    }

    /** Its keys and credits. */
    public MoneyClient money() {
        return new MoneyClient(http);
    }

    /** Whether it takes requests. */
    public boolean ready() {
        try {
            return http.get("/health/ready", Map.of()).statusCode() == 200;
        } catch (WaggleException e) {
            return false;
        }
    }

    /** The key makes a repeat of the same call harmless. */
    public JobStatusView submit(NewJob job) {
        return read(
                http.post(JOBS, job, Map.of("Idempotency-Key", UUID.randomUUID().toString())), JobStatusView.class);
    }

    public JobStatusView status(JobId job) {
        return read(http.get(path(job, "status")), JobStatusView.class);
    }

    /** Waits for news after a version, at most so many seconds; nothing where there is none. */
    public Optional<JobStatusView> news(JobId job, long version, int seconds) {
        var answer = http.get(
                path(job, "status"),
                Map.of(
                        "If-None-Match",
                        "\"v" + version + "\"",
                        "Prefer",
                        "wait=" + seconds,
                        "Accept",
                        "application/json"));
        return answer.statusCode() == NOT_MODIFIED
                ? Optional.empty()
                : Optional.of(read(answer.body(), JobStatusView.class));
    }

    public JobView job(JobId job) {
        return read(http.get(JOBS + "/" + job), JobView.class);
    }

    public EventPage events(JobId job, long after) {
        return read(http.get(path(job, "events") + "?limit=" + PAGE + "&after=" + after), EventPage.class);
    }

    public JobView.Result result(JobId job) {
        return read(http.get(path(job, "result")), JobView.Result.class);
    }

    public void resultZip(JobId job, Path file) {
        http.download(path(job, "result"), "application/zip", file);
    }

    public String diff(JobId job) {
        return http.get(path(job, "diff"), Map.of("Accept", "text/plain, text/x-diff, */*"))
                .body();
    }

    public String logs(JobId job) {
        return http.get(path(job, "logs"), Map.of("Accept", "text/plain, */*")).body();
    }

    /** Says something to a job: {@code approve, answer, pause, resume, interrupt, cancel, retry, hint}. */
    public JobStatusView steer(JobId job, String verb, @Nullable String text) {
        return read(
                text == null ? http.post(path(job, verb)) : http.post(path(job, verb), new Said(text), Map.of()),
                JobStatusView.class);
    }

    public JobStatusView priority(JobId job, int priority) {
        return read(http.post(path(job, "priority"), new NewPriority(priority), Map.of()), JobStatusView.class);
    }

    /** How much may run at once, the widest limit first. */
    public List<LimitView> limits() {
        Page<LimitView> page = WaggleJson.mapper().readValue(http.get(LIMITS), new TypeReference<>() {});
        return page.items();
    }

    public void limit(String scope, String name, NewLimit limit) {
        http.patch(LIMITS + "/" + encoded(scope) + "/" + encoded(name), limit);
    }

    public void resetLimit(String scope, String name) {
        http.delete(LIMITS + "/" + encoded(scope) + "/" + encoded(name));
    }

    public List<ScheduleView> schedules() {
        Page<ScheduleView> page = WaggleJson.mapper().readValue(http.get(SCHEDULES), new TypeReference<>() {});
        return page.items();
    }

    public ScheduleView schedule(NewSchedule schedule) {
        return read(http.post(SCHEDULES, schedule, Map.of()), ScheduleView.class);
    }

    /** {@code pause} or {@code resume}. */
    public void steerSchedule(ScheduleView schedule, String verb) {
        http.post(SCHEDULES + "/" + schedule.scheduleId() + "/" + verb);
    }

    public void deleteSchedule(ScheduleView schedule) {
        http.delete(SCHEDULES + "/" + schedule.scheduleId());
    }

    /** The newest jobs first. */
    public Page<JobStatusView> jobs(int most, @Nullable String project, @Nullable String cursor) {
        String query = "?limit=" + most
                + (project == null ? "" : "&project=" + encoded(project))
                + (cursor == null ? "" : "&cursor=" + encoded(cursor));
        return WaggleJson.mapper().readValue(http.get(JOBS + query), new TypeReference<>() {});
    }

    /** A job by its id or its short form, {@code #A7F3}. */
    public JobId find(String name) {
        if (!name.matches(SHORT_FORM)) {
            try {
                return JobId.of(name);
            } catch (IllegalArgumentException e) {
                throw new WaggleException(
                        Fault.BAD_REQUEST, "'" + name + "' is no job: want its id, or its short form as in #A7F3.", e);
            }
        }
        String display = "#" + name.replace("#", "").toUpperCase(Locale.ROOT);
        List<JobId> found = withDisplay(display);
        return switch (found.size()) {
            case 1 -> found.getFirst();
            case 0 ->
                throw new WaggleException(
                        Fault.NOT_FOUND, "You have no job " + display + ": ./waggle jobs lists them.");
            default ->
                throw new WaggleException(
                        Fault.BAD_REQUEST, display + " names several of your jobs; say which by its id: " + found);
        };
    }

    private List<JobId> withDisplay(String display) {
        var found = new ArrayList<JobId>();
        String cursor = null;
        for (int page = 0; page < MOST_PAGES; page++) {
            Page<JobStatusView> jobs = jobs(PAGE, null, cursor);
            jobs.items().stream()
                    .map(JobStatusView::jobId)
                    .filter(job -> job.display().equals(display))
                    .forEach(found::add);
            cursor = jobs.nextCursor();
            if (cursor == null) {
                break;
            }
        }
        return found;
    }

    public List<ProjectView> projects() {
        Page<ProjectView> page = WaggleJson.mapper().readValue(http.get(PROJECTS), new TypeReference<>() {});
        return page.items();
    }

    public List<SessionView> sessions() {
        Page<SessionView> page = WaggleJson.mapper().readValue(http.get(SESSIONS), new TypeReference<>() {});
        return page.items();
    }

    public SessionView openSession(NewSession wanted) {
        return read(http.post(SESSIONS, wanted, Map.of()), SessionView.class);
    }

    /** Changes what is given. */
    public SessionView changeSession(String session, NewSession change) {
        return read(http.patch(SESSIONS + "/" + encoded(session), change), SessionView.class);
    }

    /** What runs of it has until the grace is over. */
    public SessionView closeSession(String session, String grace) {
        return read(http.delete(SESSIONS + "/" + encoded(session) + "?grace=" + encoded(grace)), SessionView.class);
    }

    public ProjectView project(String name) {
        return read(http.get(PROJECTS + "/" + encoded(name)), ProjectView.class);
    }

    public ProjectView importUrl(String url, @Nullable String title) {
        Map<String, String> body = title == null ? Map.of("url", url) : Map.of("url", url, "title", title);
        return read(http.post(PROJECTS + "/import", body, Map.of()), ProjectView.class);
    }

    public ProjectView importZip(Path zip, String title) {
        return read(
                http.upload(PROJECTS + "/import?title=" + encoded(title), zip, "application/zip"), ProjectView.class);
    }

    private static String path(JobId job, String what) {
        return JOBS + "/" + job + "/" + what;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private <T> T read(String json, Class<T> as) {
        try {
            return WaggleJson.mapper().readValue(json, as);
        } catch (JacksonException e) {
            throw new WaggleException(
                    Fault.UNAVAILABLE, http.base() + " does not answer as a hive of this version does.", e);
        }
    }
}
