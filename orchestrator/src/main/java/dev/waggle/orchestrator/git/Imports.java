package dev.waggle.orchestrator.git;

import dev.waggle.common.WaggleException;
import dev.waggle.common.api.NewProject;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.id.UserId;
import dev.waggle.orchestrator.project.Projects;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Makes projects of code that was written elsewhere: nothing of them runs without a sandbox. */
@Service
public class Imports {
    private static final Logger log = LoggerFactory.getLogger(Imports.class);
    private static final String TODO = "TODO.md";

    private final Projects projects;
    private final Repositories repositories;
    private final ImportProperties rules;
    private final InstantSource clock;

    Imports(Projects projects, Repositories repositories, ImportProperties rules, InstantSource clock) {
        this.projects = projects;
        this.repositories = repositories;
        this.rules = rules;
        this.clock = clock;
    }

    /** A new project from a public repository, with its history. */
    public Imported fromUrl(UserId owner, String url, @Nullable String title) {
        var address = RemoteAddress.of(url, rules);
        return bring(owner, title, address.name(), draft -> {
            new RemoteClone(rules, clock).into(draft, address);
            return List.of();
        });
    }

    /** A new project from the files of a ZIP, as one commit; {@code name} is what its sender calls the archive. */
    public Imported fromZip(UserId owner, InputStream zip, String name, @Nullable String title) {
        var plain = name.replaceFirst("(?i)\\.zip$", "").replaceAll("\\p{Cntrl}|.*[/\\\\]", "");
        return bring(owner, title, plain.isBlank() ? "Imported project" : plain, draft -> {
            var upload = draft.getDirectory().toPath().resolve("upload.zip");
            try {
                receive(zip, upload);
                return commit(draft, new ZipTree(rules).of(upload, draft), "Import " + plain);
            } finally {
                Files.deleteIfExists(upload);
            }
        });
    }

    private List<String> commit(Repository draft, ZipTree.Made made, String message) throws IOException {
        var commit = Commits.commit(draft, made.tree(), message, clock.instant());
        Branches.advance(draft, BareStore.MAIN, ObjectId.zeroId(), commit);
        return made.skippedGit()
                ? List.of("the archive's .git folder was left out, and its history with it; import the URL to keep it")
                : List.of();
    }

    private void receive(InputStream zip, Path upload) throws IOException {
        long most = rules.largestZip().toBytes();
        try (var out = Files.newOutputStream(upload)) {
            var buffer = new byte[1 << 16];
            long count = 0;
            for (int read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
                count += read;
                if (count > most) {
                    throw new WaggleException(
                            Fault.TOO_LARGE,
                            "the ZIP is larger than " + rules.largestZip().toMegabytes() + " MB");
                }
                out.write(buffer, 0, read);
            }
        }
    }

    /** Fills a draft first, so that what cannot be brought in leaves no project behind. */
    private Imported bring(UserId owner, @Nullable String title, String name, Filling filling) {
        var store = repositories.store();
        try {
            var draft = store.draft();
            try {
                var notes = new ArrayList<String>();
                String found;
                try (var repository = store.open(draft)) {
                    notes.addAll(filling.fill(repository));
                    found = title == null ? TitleFinder.find(repository, name) : title;
                }
                var id = projects.create(owner, new NewProject(found, null, null, null, null))
                        .id();
                projects.markForeign(id);
                store.put(draft, id);
                repositories.read(id, BareStore.MAIN, TODO).ifPresent(todo -> projects.adopt(id, todo));
                log.atInfo().addKeyValue("project", id).log("imported; its code runs in a sandbox only");
                return new Imported(projects.byId(id), repositories.resolve(id, BareStore.MAIN), notes);
            } finally {
                store.discard(draft);
            }
        } catch (IOException e) {
            throw new WaggleException(Fault.INTERNAL, "the import failed: " + e.getMessage(), e);
        }
    }

    private interface Filling {
        /** Puts commits on {@code main}; says what was left out. */
        List<String> fill(Repository draft) throws IOException;
    }
}
