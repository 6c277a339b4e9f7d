package dev.waggle.orchestrator.artifact;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.TaskRef;
import dev.waggle.common.id.TaskId;
import dev.waggle.orchestrator.task.TaskTokens;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where workers leave files, with the token of the run. */
@Hidden
@RestController
class ArtifactController {
    static final String PATH = "/internal/artifacts/";

    private static final String SCHEME = "Bearer ";

    private final Artifacts artifacts;
    private final TaskTokens runs;

    ArtifactController(Artifacts artifacts, TaskTokens runs) {
        this.artifacts = artifacts;
        this.runs = runs;
    }

    @PutMapping(PATH + "{task}/{epoch}/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void put(@PathVariable TaskId task, @PathVariable long epoch, @PathVariable String name, HttpServletRequest request)
            throws IOException {
        var run = new TaskRef(task, epoch);
        if (!runOf(request).equals(Optional.of(run))) {
            throw new WaggleException(Fault.UNAUTHENTICATED, "this is not the token of that run");
        }
        // before the content is read: a run that is over need not send it
        if (!runs.holdsLease(run)) {
            throw new WaggleException(Fault.GONE, "the run holds its lease no more");
        }
        artifacts.store(run, name, request.getInputStream());
    }

    private Optional<TaskRef> runOf(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
                .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .flatMap(header -> runs.check(header.substring(SCHEME.length()).strip()));
    }
}
