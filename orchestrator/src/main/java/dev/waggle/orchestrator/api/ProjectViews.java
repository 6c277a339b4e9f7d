package dev.waggle.orchestrator.api;

import dev.waggle.common.api.ProjectView;
import dev.waggle.orchestrator.git.Repositories;
import dev.waggle.orchestrator.project.Project;
import dev.waggle.orchestrator.project.Projects;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Shows projects with what their repositories say. */
@Component
class ProjectViews {
    private final Projects projects;
    private final Repositories repositories;

    ProjectViews(Projects projects, Repositories repositories) {
        this.projects = projects;
        this.repositories = repositories;
    }

    ProjectView of(Project project) {
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
