package dev.waggle.chaos.mutant;

import com.rabbitmq.client.Channel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.bytebuddy.asm.Advice;

/** Lets the broker forget what the queen was told as soon as it is sent. */
public final class EarlyConsumer {
    private static final String QUEEN = "waggle.queen.";
    private static final Set<Channel> FORGETFUL = ConcurrentHashMap.newKeySet();

    private EarlyConsumer() {}

    @Advice.OnMethodEnter
    @SuppressWarnings("UnusedVariable") // the woven method reads it
    static void enter(
            @Advice.This Channel channel,
            @Advice.Argument(0) String queue,
            @Advice.Argument(value = 1, readOnly = false) boolean acknowledged) {
        acknowledged = acknowledged || early(channel, queue);
    }

    /** Whether this queue's messages are gone with their delivery. */
    public static boolean early(Channel channel, String queue) {
        return queue.startsWith(QUEEN) && FORGETFUL.add(channel);
    }

    /** What is acknowledged already must not be acknowledged again. */
    public static final class Ack {
        private Ack() {}

        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static boolean enter(@Advice.This Channel channel) {
            return acknowledged(channel);
        }

        public static boolean acknowledged(Channel channel) {
            return FORGETFUL.contains(channel);
        }
    }
}
