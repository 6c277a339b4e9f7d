package dev.waggle.orchestrator.simulation;

import dev.waggle.common.id.Uuid7;
import dev.waggle.orchestrator.dispatch.DispatchFloor;
import dev.waggle.orchestrator.publish.PublishFloor;
import dev.waggle.orchestrator.reconcile.RepairFloor;
import dev.waggle.orchestrator.role.RoleFloor;
import dev.waggle.orchestrator.task.Tables;
import dev.waggle.orchestrator.task.TaskFloor;
import java.util.List;
import java.util.Optional;

/** Two queens over one database. What they are made of keeps nothing in memory, so they share it. */
final class Queens {
    final Tables tables;
    final TaskFloor tasks;
    final DispatchFloor dispatch;
    final RepairFloor repairs;
    final List<Queen> all;
    private final World world;

    Queens(World world) {
        this.world = world;
        tables = Tables.in(world.database);
        var publisher = PublishFloor.publisher(control -> world.postman.control(control));
        var roles = RoleFloor.roles();
        tasks = new TaskFloor(
                tables,
                roles,
                publisher,
                PublishFloor.announcements(event -> current().hear(event)),
                event -> current().hear(event),
                new Uuid7(world::time, world.random));
        dispatch = new DispatchFloor(tables, tasks, roles);
        repairs = new RepairFloor(tables, tasks);
        all = List.of(new Queen(world, "queen-0"), new Queen(world, "queen-1"));
    }

    /** One that is up. */
    Optional<Queen> any() {
        var up = all.stream().filter(Queen::up).toList();
        return up.isEmpty() ? Optional.empty() : Optional.of(world.pick(up));
    }

    private Queen current() {
        return world.transactions.current().queen;
    }
}
