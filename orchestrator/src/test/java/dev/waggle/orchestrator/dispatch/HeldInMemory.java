package dev.waggle.orchestrator.dispatch;

import dev.waggle.common.id.TaskId;
import dev.waggle.orchestrator.task.NoJdbc;
import dev.waggle.orchestrator.task.Tables;
import dev.waggle.orchestrator.task.TaskLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The statements of {@link HeldRepository}, by hand. */
final class HeldInMemory extends HeldRepository {
    private final Tables tables;

    HeldInMemory(Tables tables) {
        super(NoJdbc.CLIENT);
        this.tables = tables;
    }

    @Override
    List<Holder> holders() {
        tables.database().statement();
        var holders = new ArrayList<Holder>();
        for (UUID id : held()) {
            var job = tables.jobs().find(id);
            if (job.isEmpty() || job.get().moves()) {
                holders.add(new Holder(id, job.isPresent()));
            }
        }
        return holders;
    }

    @Override
    void release(UUID holder, int most) {
        tables.database().statement();
        var order = Comparator.comparingInt((TaskLine line) -> -line.task().priority())
                .thenComparing(TaskLine::readyAt)
                .thenComparing(line -> line.task().id().value());
        tables.tasks()
                .lockFree(line -> line.state().equals("READY") && holder.equals(line.heldBy()), order, most)
                .forEach(free -> hold(free.task().id(), null));
    }

    @Override
    void hold(Map<TaskId, UUID> held) {
        tables.database().statement();
        held.forEach((task, holder) -> tables.tasks()
                .lockFree(
                        line -> line.task().id().equals(task) && line.state().equals("READY"),
                        Comparator.comparing(TaskLine::readyAt),
                        1)
                .forEach(free -> hold(task, holder)));
    }

    private void hold(TaskId task, @Nullable UUID holder) {
        tables.tasks().update(line -> line.task().id().equals(task), line -> line.heldBy(holder));
    }

    private TreeSet<UUID> held() {
        var held = new TreeSet<UUID>();
        tables.tasks().select(line -> line.state().equals("READY")).forEach(line -> {
            if (line.heldBy() != null) {
                held.add(line.heldBy());
            }
        });
        return held;
    }
}
