package dev.waggle.orchestrator.session;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.id.ProjectId;
import dev.waggle.common.id.SessionId;
import dev.waggle.common.id.UserId;
import dev.waggle.common.id.Uuid7;
import java.util.List;
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
    private final Uuid7 ids;

    Sessions(SessionRepository sessions, Uuid7 ids) {
        this.sessions = sessions;
        this.ids = ids;
    }

    @Transactional
    public Session create(UserId person, @Nullable ProjectId project, String title, int priority) {
        if (title.isBlank() || title.length() > LONGEST_TITLE || title.chars().anyMatch(Character::isISOControl)) {
            throw new WaggleException(
                    Fault.BAD_REQUEST,
                    "title must be one line of 1 to " + LONGEST_TITLE + " characters without control characters");
        }
        if (Math.abs(priority) > MOST_URGENT) {
            throw new WaggleException(Fault.BAD_REQUEST, "priority must be between -100 and 100");
        }
        return sessions.saveAndFlush(new Session(new SessionId(ids.next()), person, project, title.strip(), priority));
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

    /** Ends a conversation; one that is closed stays closed. */
    @Transactional
    public Session close(UserId person, SessionId id) {
        Session session = get(person, id);
        session.close();
        return sessions.saveAndFlush(session);
    }
}
