package dev.waggle.orchestrator.api;

import dev.waggle.common.WaggleException;
import dev.waggle.common.api.NewJob;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.JobKind;
import dev.waggle.common.contract.JobOrder;
import dev.waggle.common.contract.QueenCommand.SubmitJob;
import dev.waggle.common.contract.Start;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.ProjectId;
import dev.waggle.common.id.SessionId;
import dev.waggle.common.id.Uuid7;
import dev.waggle.orchestrator.project.Projects;
import dev.waggle.orchestrator.session.Session;
import dev.waggle.orchestrator.session.Sessions;
import dev.waggle.orchestrator.user.Caller;
import java.time.InstantSource;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the queen's command of what a person wrote: names become ids, what was left out becomes what it means. */
@Component
class NewOrders {
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");

    private final Projects projects;
    private final Sessions sessions;
    private final Uuid7 ids;
    private final InstantSource clock;

    NewOrders(Projects projects, Sessions sessions, Uuid7 ids, InstantSource clock) {
        this.projects = projects;
        this.sessions = sessions;
        this.ids = ids;
        this.clock = clock;
    }

    SubmitJob command(Caller caller, NewJob wanted, @Nullable String key) {
        var id = new JobId(ids.next());
        return new SubmitJob(
                id,
                clock.instant(),
                caller.submitter(),
                key == null ? id.toString() : checked(key),
                order(caller, wanted));
    }

    JobOrder order(Caller caller, NewJob wanted) {
        if (wanted.request() == null) {
            throw new WaggleException(Fault.BAD_REQUEST, "request is missing: say in a sentence what you want");
        }
        Session session = wanted.session() == null ? null : sessions.get(caller.id(), sessionId(wanted.session()));
        ProjectId project = wanted.project() == null
                ? session == null || wanted.kind() == JobKind.BUILD ? null : session.project()
                : projects.get(caller.id(), wanted.project()).id();
        return new JobOrder(
                wanted.kind() != null ? wanted.kind() : project == null ? JobKind.BUILD : JobKind.CHANGE,
                wanted.request(),
                project,
                session == null ? null : session.id(),
                wanted.engine(),
                Objects.requireNonNullElse(wanted.approvePlan(), false),
                Objects.requireNonNullElse(wanted.priority(), session == null ? 0 : session.priority()),
                wanted.role(),
                wanted.startAt() == null && wanted.after() == null
                        ? null
                        : new Start(wanted.startAt(), wanted.after()));
    }

    private static SessionId sessionId(String text) {
        try {
            return SessionId.of(text);
        } catch (IllegalArgumentException e) {
            throw new WaggleException(Fault.BAD_REQUEST, "session '" + text + "' is wrong: " + e.getMessage(), e);
        }
    }

    private static String checked(String key) {
        if (!KEY.matcher(key).matches()) {
            throw new WaggleException(
                    Fault.BAD_REQUEST, "Idempotency-Key must have 1 to 200 visible ASCII characters and no space");
        }
        return key;
    }
}
