package dev.waggle.orchestrator.user;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** The table of who is who where. */
interface IdentityRepository extends JpaRepository<Identity, Identity.Account> {
    /** How many rows came in: none where somebody else was first. */
    @Modifying
    @Query(nativeQuery = true, value = """
            INSERT INTO identity (source, account, person_id)
            VALUES (:source, :account, :person)
            ON CONFLICT DO NOTHING
            """)
    int add(String source, String account, UUID person);
}
