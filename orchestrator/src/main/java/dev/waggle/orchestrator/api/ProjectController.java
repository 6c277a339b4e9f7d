package dev.waggle.orchestrator.api;

import dev.waggle.common.api.NewProject;
import dev.waggle.common.api.Page;
import dev.waggle.common.api.ProjectView;
import dev.waggle.orchestrator.git.Repositories;
import dev.waggle.orchestrator.project.Project;
import dev.waggle.orchestrator.project.Projects;
import dev.waggle.orchestrator.user.Caller;
import java.net.URI;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** A person's projects. */
@RestController
@RequestMapping(ProjectController.PATH)
class ProjectController {
    static final String PATH = "/api/ai/projects";
    static final String IMPORT = PATH + "/import";

    private final Projects projects;
    private final Repositories repositories;

    ProjectController(Projects projects, Repositories repositories) {
        this.projects = projects;
        this.repositories = repositories;
    }

    @GetMapping
    Page<ProjectView> list(@AuthenticationPrincipal Caller caller) {
        return new Page<>(projects.list(caller.id()).stream().map(this::view).toList(), null);
    }

    @GetMapping("/{project}")
    ProjectView show(@AuthenticationPrincipal Caller caller, @PathVariable String project) {
        return view(projects.get(caller.id(), project));
    }

    @PostMapping
    ResponseEntity<ProjectView> create(@AuthenticationPrincipal Caller caller, @RequestBody NewProject wanted) {
        return created(projects.create(caller.id(), wanted));
    }

    @PatchMapping("/{project}")
    ProjectView change(
            @AuthenticationPrincipal Caller caller, @PathVariable String project, @RequestBody NewProject change) {
        return view(projects.update(caller.id(), project, change));
    }

    private ResponseEntity<ProjectView> created(Project project) {
        return ResponseEntity.created(URI.create(PATH + "/" + project.slug())).body(view(project));
    }

    private ProjectView view(Project project) {
        // a crash may have come between the project's row and its repository
        repositories.ensure(project.id(), project.title());
        return new ProjectView(
                project.id(),
                project.slug(),
                project.title(),
                project.description(),
                project.techStack(),
                project.status(),
                project.checkCommand(),
                repositories.resolve(project.id(), "main"),
                ServletUriComponentsBuilder.fromCurrentContextPath()
                        .path("/git/{slug}.git")
                        .buildAndExpand(project.slug())
                        .toUriString(),
                projects.todo(project.id()),
                project.createdAt(),
                project.updatedAt());
    }
}
