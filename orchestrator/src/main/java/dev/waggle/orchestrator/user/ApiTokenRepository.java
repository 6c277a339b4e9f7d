package dev.waggle.orchestrator.user;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** The table of API tokens. */
interface ApiTokenRepository extends JpaRepository<ApiToken, UUID> {
    /** Whose good token has this hash, and whether its last use was written down long ago. */
    @Query(nativeQuery = true, value = """
            SELECT token.id AS id, person.id AS person, person.name AS name,
                   token.last_used_at IS NULL OR token.last_used_at < (SELECT waggle_now()) - interval '1 minute' AS stale
              FROM api_token token
              JOIN person ON person.id = token.person_id
             WHERE token.hash = :hash AND token.revoked_at IS NULL
            """)
    Optional<Shown> shown(byte[] hash);

    @Query("SELECT count(token) > 0 FROM ApiToken token WHERE token.hash = :hash")
    boolean known(byte[] hash);

    @Query("SELECT count(token) > 0 FROM ApiToken token WHERE token.id = :id AND token.revokedAt IS NULL")
    boolean good(UUID id);

    @Query("SELECT token FROM ApiToken token WHERE token.personId = :person ORDER BY token.createdAt, token.id")
    List<ApiToken> ofPerson(UUID person);

    @Modifying
    @Query(nativeQuery = true, value = "UPDATE api_token SET last_used_at = (SELECT waggle_now()) WHERE id = :id")
    void used(UUID id);

    @Modifying
    @Query(nativeQuery = true, value = """
            UPDATE api_token SET revoked_at = coalesce(revoked_at, (SELECT waggle_now()))
             WHERE id = :id AND person_id = :person
            """)
    int revoke(UUID id, UUID person);

    /** A token as somebody shows it. */
    interface Shown {
        UUID getId();

        UUID getPerson();

        String getName();

        boolean getStale();
    }
}
