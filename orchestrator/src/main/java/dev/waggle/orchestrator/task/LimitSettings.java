package dev.waggle.orchestrator.task;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.id.UserId;
import dev.waggle.orchestrator.role.Roles;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people say about limits: how many tasks may be out, what is paused, who weighs how much. It holds from the next round of dispatch on;
 * what is out already comes to its end.
 */
@Service
@Transactional
public class LimitSettings {
    private static final double LIGHTEST = 0.01;
    private static final double HEAVIEST = 100;

    private final LimitSettingRepository settings;
    private final LimitLockRepository limits;
    private final Roles roles;
    private final Changes changes;

    LimitSettings(LimitSettingRepository settings, LimitLockRepository limits, Roles roles, Changes changes) {
        this.settings = settings;
        this.limits = limits;
        this.roles = roles;
        this.changes = changes;
    }

    /** All that are set, the widest first. */
    @Transactional(readOnly = true)
    public List<LimitSetting> all() {
        return settings.all();
    }

    /** So many tasks may be out; none: as many as the hive's settings say. */
    public void most(Scope scope, String name, @Nullable Integer most) {
        if (most != null && most < 0) {
            throw new WaggleException(Fault.BAD_REQUEST, "a limit is 0 or more; leave it out to have none");
        }
        check(scope, name);
        change(() -> settings.most(scope, name, most));
    }

    /** Nothing new of it begins until it is resumed; what was offered or runs comes to its end. */
    public void pause(Scope scope, String name) {
        check(scope, name);
        change(() -> settings.paused(scope, name, true));
    }

    public void resume(Scope scope, String name) {
        check(scope, name);
        change(() -> settings.paused(scope, name, false));
    }

    /** Who weighs twice as much is served twice as often. */
    public void weight(UserId person, double weight) {
        if (!(weight >= LIGHTEST && weight <= HEAVIEST)) {
            throw new WaggleException(Fault.BAD_REQUEST, "a weight is between %s and %s".formatted(LIGHTEST, HEAVIEST));
        }
        check(Scope.PERSON, person.toString());
        change(() -> settings.weight(person, weight));
    }

    private void change(Runnable setting) {
        limits.lockHive();
        setting.run();
        settings.tidy();
        changes.wake();
    }

    private void check(Scope scope, String name) {
        switch (scope) {
            case HIVE -> known(name.equals(Place.HIVE), scope, name);
            case ROLE -> roles.role(name);
            case PERSON, PROJECT, SESSION ->
                known(name.equals(Scope.EACH) || settings.exists(scope, name), scope, name);
        }
    }

    private static void known(boolean known, Scope scope, String name) {
        if (!known) {
            throw new WaggleException(
                    Fault.NOT_FOUND,
                    "this hive has no %s '%s'".formatted(scope.name().toLowerCase(Locale.ROOT), name));
        }
    }
}
