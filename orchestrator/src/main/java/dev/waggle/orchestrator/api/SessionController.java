package dev.waggle.orchestrator.api;

import dev.waggle.common.api.NewSession;
import dev.waggle.common.api.Page;
import dev.waggle.common.api.SessionView;
import dev.waggle.common.id.ProjectId;
import dev.waggle.common.id.SessionId;
import dev.waggle.orchestrator.project.Projects;
import dev.waggle.orchestrator.session.Session;
import dev.waggle.orchestrator.session.Sessions;
import dev.waggle.orchestrator.user.Caller;
import java.net.URI;
import java.util.Objects;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A person's conversations. */
@RestController
@RequestMapping(SessionController.PATH)
class SessionController {
    static final String PATH = "/api/ai/sessions";

    private final Sessions sessions;
    private final Projects projects;

    SessionController(Sessions sessions, Projects projects) {
        this.sessions = sessions;
        this.projects = projects;
    }

    @GetMapping
    Page<SessionView> list(@AuthenticationPrincipal Caller caller) {
        return new Page<>(
                sessions.list(caller.id()).stream().map(SessionController::view).toList(), null);
    }

    @GetMapping("/{session}")
    SessionView show(@AuthenticationPrincipal Caller caller, @PathVariable SessionId session) {
        return view(sessions.get(caller.id(), session));
    }

    @PostMapping
    ResponseEntity<SessionView> create(@AuthenticationPrincipal Caller caller, @RequestBody NewSession wanted) {
        ProjectId project = wanted.project() == null
                ? null
                : projects.get(caller.id(), wanted.project()).id();
        SessionView made = view(sessions.create(
                caller.id(),
                project,
                Objects.requireNonNullElse(wanted.title(), ""),
                Objects.requireNonNullElse(wanted.priority(), 0)));
        return ResponseEntity.created(URI.create(PATH + "/" + made.sessionId())).body(made);
    }

    /** Ends the conversation; its jobs go on. */
    @DeleteMapping("/{session}")
    SessionView close(@AuthenticationPrincipal Caller caller, @PathVariable SessionId session) {
        return view(sessions.close(caller.id(), session));
    }

    private static SessionView view(Session session) {
        return new SessionView(
                session.id(),
                session.title(),
                session.project(),
                session.priority(),
                session.status(),
                session.createdAt(),
                session.updatedAt());
    }
}
