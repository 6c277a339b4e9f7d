package dev.waggle.worker.workspace;

import java.io.File;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/** Keeps JGit away from the configuration of this machine and its user, and from running git to ask where that lies. */
final class NoHomeReader extends SystemReader.Delegate {
    private NoHomeReader(SystemReader machine) {
        super(machine);
    }

    /** For the whole JVM, once; every other user of JGit in it gains the same. */
    static synchronized void install() {
        var present = SystemReader.getInstance();
        if (!(present instanceof NoHomeReader)) {
            SystemReader.setInstance(new NoHomeReader(present));
        }
    }

    @Override
    public FileBasedConfig openUserConfig(Config parent, FS fs) {
        return new EmptyConfig(parent, fs);
    }

    @Override
    public FileBasedConfig openSystemConfig(Config parent, FS fs) {
        return new EmptyConfig(parent, fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(Config parent, FS fs) {
        return new EmptyConfig(parent, fs);
    }

    private static final class EmptyConfig extends FileBasedConfig {
        EmptyConfig(@Nullable Config parent, FS fs) {
            super(parent, new File("none"), fs);
        }

        @Override
        public void load() {}

        @Override
        public void save() {}

        @Override
        public boolean isOutdated() {
            return false;
        }
    }
}
