package dev.waggle.orchestrator.project;

import dev.waggle.common.contract.TodoItem;
import dev.waggle.common.id.ProjectId;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of TODO items. */
@Repository
class TodoRepository {
    private final JdbcClient jdbc;

    TodoRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<TodoItem> of(ProjectId project) {
        return jdbc.sql("""
                SELECT key, title, done
                  FROM todo_item
                 WHERE project_id = :project
                 ORDER BY position, key
                """)
                .param("project", project.value())
                .query((row, _) -> new TodoItem(row.getString("key"), row.getString("title"), row.getBoolean("done")))
                .list();
    }

    /** Appends items in their order; a key that is there already stays as it is. */
    void append(ProjectId project, List<TodoItem> items) {
        jdbc.sql("""
                INSERT INTO todo_item (project_id, key, position, title, done)
                SELECT :project, item.key, coalesce(last.position, 0) + item.place, item.title, item.done
                  FROM unnest(:keys::text[], :titles::text[], :done::boolean[])
                       WITH ORDINALITY AS item (key, title, done, place),
                       (SELECT max(position) AS position FROM todo_item WHERE project_id = :project) last
                ON CONFLICT (project_id, key) DO NOTHING
                """)
                .param("project", project.value())
                .param("keys", items.stream().map(TodoItem::key).toArray(String[]::new))
                .param("titles", items.stream().map(TodoItem::title).toArray(String[]::new))
                .param("done", items.stream().map(TodoItem::done).toArray(Boolean[]::new))
                .update();
    }

    void retitle(ProjectId project, List<TodoItem> items) {
        jdbc.sql("""
                UPDATE todo_item
                   SET title = item.title
                  FROM unnest(:keys::text[], :titles::text[]) AS item (key, title)
                 WHERE project_id = :project AND todo_item.key = item.key
                """)
                .param("project", project.value())
                .param("keys", items.stream().map(TodoItem::key).toArray(String[]::new))
                .param("titles", items.stream().map(TodoItem::title).toArray(String[]::new))
                .update();
    }

    void tick(ProjectId project, Collection<String> keys) {
        jdbc.sql("""
                UPDATE todo_item
                   SET done = true
                 WHERE project_id = :project AND key = ANY (:keys)
                """)
                .param("project", project.value())
                .param("keys", keys.toArray(String[]::new))
                .update();
    }
}
