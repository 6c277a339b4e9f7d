package dev.waggle.orchestrator.api;

import dev.waggle.common.WaggleException;
import dev.waggle.common.api.LimitView;
import dev.waggle.common.api.NewLimit;
import dev.waggle.common.api.Page;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.id.UserId;
import dev.waggle.orchestrator.project.Projects;
import dev.waggle.orchestrator.session.Sessions;
import dev.waggle.orchestrator.task.LimitSetting;
import dev.waggle.orchestrator.task.LimitSettings;
import dev.waggle.orchestrator.task.Scope;
import dev.waggle.orchestrator.user.Caller;
import dev.waggle.orchestrator.user.People;
import java.util.Arrays;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** How much may run at once, and what is paused. Admins set everything; everybody their own projects and sessions. */
@RestController
@RequestMapping("/api/ai/limits")
class LimitController {
    private final LimitSettings limits;
    private final People people;
    private final Projects projects;
    private final Sessions sessions;

    LimitController(LimitSettings limits, People people, Projects projects, Sessions sessions) {
        this.limits = limits;
        this.people = people;
        this.projects = projects;
        this.sessions = sessions;
    }

    @GetMapping
    Page<LimitView> list(@AuthenticationPrincipal Caller caller) {
        boolean admin = people.admin(caller.id());
        return new Page<>(
                limits.all().stream()
                        .filter(limit -> admin || own(caller, limit.scope(), limit.name()) || shared(limit))
                        .map(LimitController::view)
                        .toList(),
                null);
    }

    @PatchMapping("/{scope}/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void change(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String scope,
            @PathVariable String name,
            @RequestBody NewLimit wanted) {
        Scope of = allowed(caller, scope, name);
        if (wanted.weight() != null) {
            limits.weight(person(of, name), wanted.weight());
        }
        if (wanted.most() != null) {
            limits.most(of, name, wanted.most());
        }
        if (wanted.paused() != null && wanted.paused()) {
            limits.pause(of, name);
        } else if (wanted.paused() != null) {
            limits.resume(of, name);
        }
    }

    /** As the hive's settings say; a pause goes on. */
    @DeleteMapping("/{scope}/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reset(@AuthenticationPrincipal Caller caller, @PathVariable String scope, @PathVariable String name) {
        limits.most(allowed(caller, scope, name), name, null);
    }

    private Scope allowed(Caller caller, String scope, String name) {
        Scope of = Arrays.stream(Scope.values())
                .filter(one -> word(one).equals(scope))
                .findFirst()
                .orElseThrow(() -> new WaggleException(
                        Fault.BAD_REQUEST,
                        "there is no limit of a '%s'; limits are of %s"
                                .formatted(
                                        scope,
                                        Arrays.stream(Scope.values())
                                                .map(LimitController::word)
                                                .toList())));
        if (!people.admin(caller.id()) && !(own(caller, of, name) && of != Scope.PERSON)) {
            throw new WaggleException(Fault.FORBIDDEN, "only an admin of the hive may change that limit");
        }
        return of;
    }

    private boolean own(Caller caller, Scope scope, String name) {
        return switch (scope) {
            case HIVE, ROLE -> false;
            case PERSON -> caller.id().toString().equals(name);
            case PROJECT ->
                !name.equals(Scope.EACH) && projects.find(caller.id(), name).isPresent();
            case SESSION ->
                sessions.list(caller.id()).stream()
                        .anyMatch(session -> session.id().toString().equals(name));
        };
    }

    private static boolean shared(LimitSetting limit) {
        return limit.scope() == Scope.HIVE
                || limit.scope() == Scope.ROLE
                || limit.name().equals(Scope.EACH);
    }

    private static UserId person(Scope scope, String name) {
        if (scope != Scope.PERSON || name.equals(Scope.EACH)) {
            throw new WaggleException(Fault.BAD_REQUEST, "only a single person has a weight");
        }
        return UserId.of(name);
    }

    private static LimitView view(LimitSetting limit) {
        return new LimitView(
                word(limit.scope()), limit.name(), limit.most(), limit.paused(), limit.out(), limit.weight());
    }

    private static String word(Scope scope) {
        return scope.name().toLowerCase(Locale.ROOT);
    }
}
