package dev.waggle.worker.setup;

import dev.waggle.worker.process.Command;
import dev.waggle.worker.process.Ended;
import dev.waggle.worker.process.Launcher;
import java.nio.file.Path;

/** Starts commands where what was set up is at hand. */
record Ready(Launcher inner) implements Launcher {
    private static final String[] WITH_IT = {
        "sh", "-c", "[ ! -r \"$HOME/.waggle-setup\" ] || . \"$HOME/.waggle-setup\"; exec \"$@\"", "sh"
    };

    @Override
    public boolean bridged() {
        return inner.bridged();
    }

    @Override
    public String workspace() {
        return inner.workspace();
    }

    @Override
    public String seen(Path host) {
        return inner.seen(host);
    }

    @Override
    public Ended run(Command command) throws InterruptedException {
        return inner.run(command.after(WITH_IT));
    }
}
