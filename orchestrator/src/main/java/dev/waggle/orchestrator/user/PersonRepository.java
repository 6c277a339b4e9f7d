package dev.waggle.orchestrator.user;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The table of persons. */
interface PersonRepository extends JpaRepository<Person, UUID> {}
