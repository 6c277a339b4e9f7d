package dev.waggle.orchestrator.api;

import dev.waggle.common.WaggleException;
import dev.waggle.common.api.ImportedProject;
import dev.waggle.common.api.NewImport;
import dev.waggle.common.api.NewProject;
import dev.waggle.common.api.Page;
import dev.waggle.common.api.ProjectView;
import dev.waggle.common.contract.Fault;
import dev.waggle.orchestrator.git.Imported;
import dev.waggle.orchestrator.git.Imports;
import dev.waggle.orchestrator.project.Project;
import dev.waggle.orchestrator.project.Projects;
import dev.waggle.orchestrator.user.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A person's projects. */
@RestController
@RequestMapping(ProjectController.PATH)
class ProjectController {
    static final String PATH = "/api/ai/projects";
    static final String IMPORT = PATH + "/import";
    static final String ZIP = "application/zip";

    private final Projects projects;
    private final Imports imports;
    private final ProjectViews views;

    ProjectController(Projects projects, Imports imports, ProjectViews views) {
        this.projects = projects;
        this.imports = imports;
        this.views = views;
    }

    @GetMapping
    Page<ProjectView> list(@AuthenticationPrincipal Caller caller) {
        return new Page<>(projects.list(caller.id()).stream().map(views::of).toList(), null);
    }

    @GetMapping("/{project}")
    ProjectView show(@AuthenticationPrincipal Caller caller, @PathVariable String project) {
        return views.of(projects.get(caller.id(), project));
    }

    @PostMapping
    ResponseEntity<ProjectView> create(@AuthenticationPrincipal Caller caller, @RequestBody NewProject wanted) {
        Project made = projects.create(caller.id(), wanted);
        return ResponseEntity.created(location(made)).body(views.of(made));
    }

    @PatchMapping("/{project}")
    ProjectView change(
            @AuthenticationPrincipal Caller caller, @PathVariable String project, @RequestBody NewProject change) {
        return views.of(projects.update(caller.id(), project, change));
    }

    @PostMapping(path = "/import", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ImportedProject> importUrl(@AuthenticationPrincipal Caller caller, @RequestBody NewImport wanted) {
        if (wanted.url() == null) {
            throw new WaggleException(
                    Fault.BAD_REQUEST, "url is missing: give the https address of a repository, or send a ZIP");
        }
        return imported(imports.fromUrl(caller.id(), wanted.url(), wanted.title()));
    }

    @PostMapping(path = "/import", consumes = ZIP)
    ResponseEntity<ImportedProject> importZip(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(required = false) @Nullable String title,
            @RequestParam(defaultValue = "") String name,
            HttpServletRequest request)
            throws IOException {
        return imported(imports.fromZip(caller.id(), request.getInputStream(), name, title));
    }

    private ResponseEntity<ImportedProject> imported(Imported imported) {
        return ResponseEntity.created(location(imported.project()))
                .body(new ImportedProject(views.of(imported.project()), imported.notes()));
    }

    private static URI location(Project project) {
        return URI.create(PATH + "/" + project.slug());
    }
}
