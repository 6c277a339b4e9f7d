package dev.waggle.orchestrator.project;

import dev.waggle.common.WaggleException;
import dev.waggle.common.api.NewProject;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.Plan;
import dev.waggle.common.contract.PlannedTask;
import dev.waggle.common.contract.TodoItem;
import dev.waggle.common.id.ProjectId;
import dev.waggle.common.id.UserId;
import dev.waggle.common.id.Uuid7;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The projects of all people, and their TODO lists. */
@Service
public class Projects {
    private final ProjectRepository projects;
    private final TodoRepository todos;
    private final Uuid7 ids;

    Projects(ProjectRepository projects, TodoRepository todos, Uuid7 ids) {
        this.projects = projects;
        this.todos = todos;
        this.ids = ids;
    }

    /** A new project without a repository yet; its slug is made of its title. */
    @Transactional
    public Project create(UserId owner, NewProject wanted) {
        String title = ProjectRules.titleOf(wanted);
        var id = new ProjectId(ids.next());
        String slug;
        do {
            slug = freeSlug(owner, Slug.of(title));
        } while (projects.add(id.value(), owner.value(), slug, title) == 0);
        return changed(byId(id), wanted);
    }

    /** A project of this owner, by id or slug; nobody sees another person's. */
    @Transactional(readOnly = true)
    public Optional<Project> find(UserId owner, String idOrSlug) {
        return Slug.looksLikeId(idOrSlug)
                ? projects.findById(ProjectId.of(idOrSlug).value())
                        .filter(project -> project.owner().equals(owner))
                : projects.bySlug(owner.value(), idOrSlug);
    }

    /** As {@link #find}; none is a fault. */
    @Transactional(readOnly = true)
    public Project get(UserId owner, String idOrSlug) {
        return find(owner, idOrSlug)
                .orElseThrow(() -> new WaggleException(
                        Fault.NOT_FOUND,
                        "you have no project '" + idOrSlug + "'; GET /api/ai/projects lists yours by id and slug"));
    }

    @Transactional(readOnly = true)
    public Project byId(ProjectId id) {
        return projects.findById(id.value())
                .orElseThrow(() -> new WaggleException(Fault.NOT_FOUND, "there is no project " + id));
    }

    /** An owner's projects, oldest first. */
    @Transactional(readOnly = true)
    public List<Project> list(UserId owner) {
        return projects.ofOwner(owner.value());
    }

    /** Changes what is given and leaves the rest. */
    @Transactional
    public Project update(UserId owner, String idOrSlug, NewProject change) {
        ProjectRules.checkChange(change);
        return changed(get(owner, idOrSlug), change);
    }

    /** Fills in what a plan says and nobody has set. */
    @Transactional
    public void learn(ProjectId id, Plan plan) {
        Project project = byId(id);
        project.learn(plan);
        projects.saveAndFlush(project);
    }

    /** From now on nothing of it runs without a sandbox: somebody other than the template engine wrote in it. */
    @Transactional
    public void markForeign(ProjectId id) {
        projects.markForeign(id.value());
    }

    /** The TODO list in its order. */
    @Transactional(readOnly = true)
    public List<TodoItem> todo(ProjectId id) {
        return todos.of(id);
    }

    /** Appends a plan's tasks; a key that is there already stays as it is. */
    @Transactional
    public void addTodo(ProjectId id, List<PlannedTask> tasks) {
        todos.append(
                id,
                tasks.stream()
                        .map(task -> new TodoItem(task.key(), task.title(), false))
                        .toList());
    }

    @Transactional
    public void tick(ProjectId id, Collection<String> keys) {
        todos.tick(id, keys);
    }

    /** The keys that the TODO list has: not to be used again. */
    @Transactional(readOnly = true)
    public List<String> usedKeys(ProjectId id) {
        return todos.of(id).stream().map(TodoItem::key).toList();
    }

    /**
     * Takes over what a person wrote into TODO.md: new items, new titles, new ticks. What they deleted or unticked stays as the database
     * has it; the keys of those are returned, so that the person can be told.
     */
    @Transactional
    public List<String> adopt(ProjectId id, String markdown) {
        List<TodoItem> known = todos.of(id);
        List<TodoItem> written = TodoMarkdown.parse(markdown, known);
        todos.append(id, written);
        todos.retitle(id, written);
        todos.tick(
                id, written.stream().filter(TodoItem::done).map(TodoItem::key).toList());
        Map<String, Boolean> ticked = written.stream().collect(Collectors.toMap(TodoItem::key, TodoItem::done));
        return known.stream()
                .filter(item -> !ticked.containsKey(item.key()) || item.done() && !ticked.get(item.key()))
                .map(TodoItem::key)
                .toList();
    }

    private Project changed(Project project, NewProject change) {
        project.change(change);
        return projects.saveAndFlush(project);
    }

    private String freeSlug(UserId owner, String wanted) {
        var taken = new HashSet<>(projects.slugs(owner.value(), wanted));
        String slug = wanted;
        for (int number = 2; taken.contains(slug); number++) {
            slug = wanted + "-" + number;
        }
        return slug;
    }
}
