package dev.waggle.orchestrator.api;

import dev.waggle.common.WaggleException;
import dev.waggle.common.api.ScalingView;
import dev.waggle.common.contract.Fault;
import dev.waggle.orchestrator.role.Roles;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Tells whoever scales workers how many slots a role has use for. */
@RestController
class ScalingController {
    static final String PATH = "/api/scaling/{role}";

    private final Roles roles;
    private final ScalingRepository tasks;

    ScalingController(Roles roles, ScalingRepository tasks) {
        this.roles = roles;
        this.tasks = tasks;
    }

    @GetMapping(PATH)
    ResponseEntity<ScalingView> scaling(@PathVariable String role) {
        if (roles.find(role).isEmpty()) {
            throw new WaggleException(
                    Fault.NOT_FOUND,
                    "this hive has no role '" + role + "'; it has "
                            + roles.all().stream().map(known -> known.name()).toList());
        }
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(tasks.of(role));
    }
}
