package dev.waggle.orchestrator.role;

import dev.waggle.orchestrator.task.NoJdbc;
import java.util.Collection;
import java.util.Map;

/** The real roles; their limits are written by the simulation itself. */
public final class RoleFloor {
    private RoleFloor() {}

    public static Roles roles() {
        return new Roles(new RoleProperties(Map.of(), new RoleProperties.Limits(64, null, null, null)), new NoLimits());
    }

    private static final class NoLimits extends LimitRepository {
        NoLimits() {
            super(NoJdbc.CLIENT);
        }

        @Override
        void write(RoleProperties.Limits limits, Collection<Role> roles) {}
    }
}
