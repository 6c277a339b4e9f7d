package dev.waggle.orchestrator.session;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** The table of sessions. */
interface SessionRepository extends JpaRepository<Session, UUID> {
    @Query(
            "SELECT session FROM Session session WHERE session.personId = :person ORDER BY session.createdAt, session.id")
    List<Session> ofPerson(UUID person);

    @Query("SELECT session FROM Session session WHERE session.id = :id AND session.personId = :person")
    Optional<Session> ofPerson(UUID person, UUID id);
}
