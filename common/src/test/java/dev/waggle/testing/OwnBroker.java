package dev.waggle.testing;

import java.nio.file.Path;

/** A RabbitMQ node of one test's own, for faults: it keeps its address through kill, wipe and start. */
public final class OwnBroker implements AutoCloseable {
    private final RabbitNode node;

    private OwnBroker(RabbitNode node) {
        this.node = node;
    }

    static OwnBroker started() {
        var node = RabbitNode.create();
        AtEnd.run(node::close);
        node.start();
        ServersReport.started(TestServers.RABBITMQ, node.broker().version());
        return new OwnBroker(node);
    }

    /** Its default virtual host. */
    public TestBroker broker() {
        return node.broker();
    }

    /** All that it has written. */
    Path home() {
        return node.home();
    }

    public String uri() {
        return broker().uri();
    }

    /** SIGKILL, as a power cut: what was not on disk is gone. */
    public void kill() {
        node.kill();
    }

    /** Kills it and deletes all its data. */
    public void wipe() {
        node.wipe();
    }

    /** Starts it again at the same address; returns when it takes connections. */
    public void start() {
        node.start();
    }

    /** The memory alarm: the broker reads no more from whoever publishes. Lasts until it is told otherwise, or starts again. */
    public void alarm(boolean on) {
        node.ctl("set_vm_memory_high_watermark", on ? "0.00001" : "0.4");
    }

    /** What a SIGKILL while a quorum queue is being made leaves of it: it is there, empty, and nobody leads it. Whoever is connected is cut off. */
    public void orphan(String queue) {
        node.ctl("eval", """
                N = list_to_atom("%%2F_" ++ "%s"), Id = {N, node()},
                {machine, _, Fifo} = element(6, maps:get(cfg, element(3, element(2, sys:get_state(whereis(N)))))),
                ok = ra:force_delete_server(quorum_queues, Id),
                Uid = ra:new_uid(atom_to_binary(N)),
                ok = ra:start_server(quorum_queues, #{cluster_name => N, id => Id, uid => Uid, initial_members => [Id],
                    friendly_name => "orphan", metrics_key => N, log_init_args => #{uid => Uid}, tick_timeout => 5000,
                    machine => {module, rabbit_fifo, Fifo}}).
                """.formatted(queue));
        node.ctl("close_all_connections", "orphaned");
    }

    @Override
    public void close() {
        node.close();
    }
}
