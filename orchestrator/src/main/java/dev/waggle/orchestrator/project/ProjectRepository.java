package dev.waggle.orchestrator.project;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** The table of projects. */
interface ProjectRepository extends JpaRepository<Project, UUID> {
    @Query("SELECT project FROM Project project WHERE project.ownerId = :owner ORDER BY project.createdAt, project.id")
    List<Project> ofOwner(UUID owner);

    @Query("SELECT project FROM Project project WHERE project.ownerId = :owner AND project.slug = :slug")
    Optional<Project> bySlug(UUID owner, String slug);

    /** The slugs that an owner has taken, of those that begin so. */
    @Query(
            "SELECT project.slug FROM Project project WHERE project.ownerId = :owner AND project.slug LIKE CONCAT(:beginning, '%')")
    List<String> slugs(UUID owner, String beginning);

    /** How many rows came in: none where the slug was taken in the same moment. */
    @Modifying
    @Query(nativeQuery = true, value = """
            INSERT INTO project (id, owner_id, slug, title, created_at, updated_at)
            VALUES (:id, :owner, :slug, :title, (SELECT waggle_now()), (SELECT waggle_now()))
            ON CONFLICT (owner_id, slug) DO NOTHING
            """)
    int add(UUID id, UUID owner, String slug, String title);

    @Modifying(clearAutomatically = true, flushAutomatically = true)
    @Query(nativeQuery = true, value = """
            UPDATE project SET "foreign" = true, updated_at = (SELECT waggle_now()), version = version + 1
             WHERE id = :id AND NOT "foreign"
            """)
    int markForeign(UUID id);
}
