package dev.waggle.standalone.hive;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import org.springframework.boot.web.server.PortInUseException;

/** What kept a hive from starting, in one line. */
final class StartTrouble {
    private StartTrouble() {}

    static WaggleException portInUse(int port) {
        return new WaggleException(
                Fault.UNAVAILABLE,
                "Port " + port + " is in use: stop what listens there, or take another one: WAGGLE_PORT=" + (port + 1)
                        + " ./waggle up");
    }

    static WaggleException explain(RuntimeException trouble, HiveSettings settings) {
        if (trouble instanceof WaggleException known) {
            return known;
        }
        Throwable root = trouble;
        while (root.getCause() != null) {
            root = root.getCause();
            if (root instanceof PortInUseException taken) {
                return portInUse(taken.getPort());
            }
        }
        String reason = String.valueOf(root.getMessage()).lines().findFirst().orElse("");
        return new WaggleException(
                Fault.INTERNAL,
                "The hive does not start: " + reason + " (" + root.getClass().getSimpleName() + "). More in "
                        + settings.home().log(),
                trouble);
    }
}
