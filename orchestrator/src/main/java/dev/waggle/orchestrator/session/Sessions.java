package dev.waggle.orchestrator.session;

import dev.waggle.common.WaggleException;
import dev.waggle.common.api.NewSession;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.id.ProjectId;
import dev.waggle.common.id.SessionId;
import dev.waggle.common.id.UserId;
import dev.waggle.common.id.Uuid7;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The conversations of all people; each sees their own. */
@Service
public class Sessions {
    private static final int LONGEST_TITLE = 200;
    private static final int MOST_URGENT = 100;

    private final SessionRepository sessions;
    private final SessionEndRepository ends;
    private final Uuid7 ids;

    Sessions(SessionRepository sessions, SessionEndRepository ends, Uuid7 ids) {
        this.sessions = sessions;
        this.ends = ends;
        this.ids = ids;
    }

    @Transactional
    public Session create(UserId person, @Nullable ProjectId project, NewSession wanted) {
        String title = Objects.requireNonNullElse(wanted.title(), "");
        check(new NewSession(title, null, wanted.priority(), wanted.mostRunning(), wanted.spendLimitMicros()));
        int priority = Objects.requireNonNullElse(wanted.priority(), 0);
        var session = new Session(new SessionId(ids.next()), person, project, title.strip(), priority);
        session.change(wanted);
        return sessions.saveAndFlush(session);
    }

    /** A person's sessions, oldest first. */
    @Transactional(readOnly = true)
    public List<Session> list(UserId person) {
        return sessions.ofPerson(person.value());
    }

    @Transactional(readOnly = true)
    public Optional<Session> find(UserId person, SessionId id) {
        return sessions.ofPerson(person.value(), id.value());
    }

    /** As {@link #find}; none is a fault. */
    @Transactional(readOnly = true)
    public Session get(UserId person, SessionId id) {
        return find(person, id)
                .orElseThrow(() -> new WaggleException(
                        Fault.NOT_FOUND, "you have no session " + id + "; GET /api/ai/sessions lists yours"));
    }

    /**
     * Changes what is given and leaves the rest.
     *
     * @param expected the version that the caller read; none where they do not mind
     */
    @Transactional
    public Session change(UserId person, SessionId id, NewSession change, @Nullable Long expected) {
        Session session = get(person, id);
        if (expected != null && session.version() != expected) {
            throw new WaggleException(
                    Fault.CHANGED_MEANWHILE,
                    "the session is at version %d now, not %d; read it again and repeat your change"
                            .formatted(session.version(), expected));
        }
        if (!session.open()) {
            throw new WaggleException(Fault.CONFLICT, "session %s is %s".formatted(id, session.status()));
        }
        if (change.project() != null) {
            throw new WaggleException(Fault.BAD_REQUEST, "a session keeps its project; open another one");
        }
        check(change);
        session.change(change);
        return sessions.saveAndFlush(session);
    }

    /** From now on it takes no new jobs; what runs has until the grace is over. */
    @Transactional
    public void close(SessionId id, Duration grace) {
        ends.close(id, grace);
    }

    /** Closing sessions whose jobs have all ended are closed. Says how many. */
    @Transactional
    public int settle() {
        return ends.settle();
    }

    /** Closing sessions whose time is over. */
    @Transactional(readOnly = true)
    public List<SessionId> overdue() {
        return ends.overdue();
    }

    /** Sessions that may spend nothing more, and whose jobs do not wait for that yet. */
    @Transactional(readOnly = true)
    public List<SessionId> overspent() {
        return ends.overspent();
    }

    private static void check(NewSession wanted) {
        String title = wanted.title();
        if (title != null
                && (title.isBlank()
                        || title.length() > LONGEST_TITLE
                        || title.chars().anyMatch(Character::isISOControl))) {
            throw new WaggleException(
                    Fault.BAD_REQUEST,
                    "title must be one line of 1 to " + LONGEST_TITLE + " characters without control characters");
        }
        if (wanted.priority() != null && Math.abs(wanted.priority()) > MOST_URGENT) {
            throw new WaggleException(Fault.BAD_REQUEST, "priority must be between -100 and 100");
        }
        if (wanted.mostRunning() != null && wanted.mostRunning() < -1) {
            throw new WaggleException(Fault.BAD_REQUEST, "most_running must be 0 or more, or -1 for no limit");
        }
        if (wanted.spendLimitMicros() != null && wanted.spendLimitMicros() < -1) {
            throw new WaggleException(Fault.BAD_REQUEST, "spend_limit_micros must be 0 or more, or -1 for no limit");
        }
    }
}
