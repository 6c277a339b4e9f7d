package dev.waggle.orchestrator.publish;

import dev.waggle.common.amqp.WireFormat;
import dev.waggle.orchestrator.publish.News.Bundle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.amqp.core.Message;

/** A message on its way out. */
record Outgoing(String exchange, String key, Message message, String whatThen, long since) {
    /** What is waiting, in as few messages as hold it; in each lane the order stays. */
    static List<Outgoing> of(List<News<?>> waiting) {
        Map<News.Lane, List<News<?>>> lanes = new LinkedHashMap<>();
        waiting.forEach(news ->
                lanes.computeIfAbsent(news.lane(), _ -> new ArrayList<>()).add(news));
        var messages = new ArrayList<Outgoing>();
        lanes.values().forEach(lane -> {
            Bundle bundle = lane.getFirst().bundle();
            int most = bundle == null ? 1 : bundle.most();
            for (int from = 0; from < lane.size(); from += most) {
                messages.add(together(lane.subList(from, Math.min(lane.size(), from + most))));
            }
        });
        return messages;
    }

    // a lane holds news of one class
    @SuppressWarnings("unchecked")
    private static <T> Outgoing together(List<News<?>> lane) {
        var first = (News<T>) lane.getFirst();
        List<T> values = lane.stream().map(news -> ((News<T>) news).value()).toList();
        Bundle bundle = first.bundle();
        Message message = WireFormat.write(values, first.as(), bundle == null ? "" : bundle.type());
        String key = Objects.requireNonNullElse(
                first.key(), message.getMessageProperties().getType());
        return new Outgoing(first.exchange(), key, message, first.whatThen(), first.since());
    }
}
