package dev.waggle.orchestrator.api;

import dev.waggle.common.WaggleException;
import dev.waggle.common.api.NewSession;
import dev.waggle.common.api.Page;
import dev.waggle.common.api.SessionView;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.id.ProjectId;
import dev.waggle.common.id.SessionId;
import dev.waggle.orchestrator.job.SessionJobs;
import dev.waggle.orchestrator.project.Projects;
import dev.waggle.orchestrator.session.Session;
import dev.waggle.orchestrator.session.Sessions;
import dev.waggle.orchestrator.user.Caller;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A person's conversations. */
@RestController
@RequestMapping(SessionController.PATH)
class SessionController {
    static final String PATH = "/api/ai/sessions";

    private static final Pattern VERSION = Pattern.compile("\"v(\\d{1,18})\"");
    private static final String GRACE = "10m";
    private static final Duration LONGEST_GRACE = Duration.ofDays(7);

    private final Sessions sessions;
    private final SessionJobs jobs;
    private final Projects projects;

    SessionController(Sessions sessions, SessionJobs jobs, Projects projects) {
        this.sessions = sessions;
        this.jobs = jobs;
        this.projects = projects;
    }

    @GetMapping
    Page<SessionView> list(@AuthenticationPrincipal Caller caller) {
        var all = sessions.list(caller.id());
        var open = jobs.open(all);
        return new Page<>(
                all.stream()
                        .map(session -> view(session, open.getOrDefault(session.id(), 0)))
                        .toList(),
                null);
    }

    @GetMapping("/{session}")
    ResponseEntity<SessionView> show(@AuthenticationPrincipal Caller caller, @PathVariable SessionId session) {
        return answer(ResponseEntity.ok(), sessions.get(caller.id(), session));
    }

    @PostMapping
    ResponseEntity<SessionView> create(@AuthenticationPrincipal Caller caller, @RequestBody NewSession wanted) {
        ProjectId project = wanted.project() == null
                ? null
                : projects.get(caller.id(), wanted.project()).id();
        Session made = jobs.open(caller.id(), project, wanted);
        return answer(ResponseEntity.created(URI.create(PATH + "/" + made.id())), made);
    }

    /** Changes what is given and leaves the rest; with {@code If-Match} only what the caller has read. */
    @PatchMapping("/{session}")
    ResponseEntity<SessionView> change(
            @AuthenticationPrincipal Caller caller,
            @PathVariable SessionId session,
            @RequestBody NewSession change,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String read) {
        return answer(ResponseEntity.ok(), jobs.change(caller.id(), session, change, version(read)));
    }

    /** Ends the conversation: nothing new of it starts, and what runs has until the grace is over; {@code now}: no time at all. */
    @DeleteMapping("/{session}")
    ResponseEntity<SessionView> close(
            @AuthenticationPrincipal Caller caller,
            @PathVariable SessionId session,
            @RequestParam(defaultValue = GRACE) String grace,
            @RequestParam(defaultValue = "false") boolean now) {
        jobs.close(caller.id(), session, now ? Duration.ZERO : time(grace));
        return answer(ResponseEntity.ok(), sessions.get(caller.id(), session));
    }

    private static Duration time(String grace) {
        try {
            Duration time = DurationStyle.detectAndParse(grace);
            if (!time.isNegative() && time.compareTo(LONGEST_GRACE) <= 0) {
                return time;
            }
        } catch (IllegalArgumentException | ArithmeticException _) {
            // said below
        }
        throw new WaggleException(Fault.BAD_REQUEST, "grace must be between 0s and 7d, such as 10m");
    }

    private static @Nullable Long version(@Nullable String read) {
        if (read == null || read.equals("*")) {
            return null;
        }
        var matcher = VERSION.matcher(read);
        if (!matcher.matches()) {
            throw new WaggleException(Fault.BAD_REQUEST, "If-Match must be an ETag of this session, such as \"v3\"");
        }
        return Long.valueOf(matcher.group(1));
    }

    private ResponseEntity<SessionView> answer(ResponseEntity.BodyBuilder answer, Session session) {
        return answer.eTag("\"v%d\"".formatted(session.version()))
                .body(view(session, jobs.open(List.of(session)).getOrDefault(session.id(), 0)));
    }

    private static SessionView view(Session session, int openJobs) {
        return new SessionView(
                session.id(),
                session.title(),
                session.project(),
                session.priority(),
                session.status(),
                session.mostRunning(),
                session.spendLimit(),
                session.spent(),
                openJobs,
                session.closeBy(),
                session.version(),
                session.createdAt(),
                session.updatedAt());
    }
}
