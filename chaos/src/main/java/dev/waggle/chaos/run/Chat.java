package dev.waggle.chaos.run;

import dev.waggle.testing.telegram.FakeBot;
import dev.waggle.testing.telegram.Person;
import java.util.List;
import java.util.stream.IntStream;

/** A person who orders a little by chat while everything breaks. */
final class Chat {
    private final FakeBot bot;
    private final Person person;
    private int said;

    Chat(FakeBot bot, Person person) {
        this.bot = bot;
        this.person = person;
    }

    void say(String text) {
        bot.people().say(person, text);
        said++;
    }

    /** Whether every order was told its end: by a message that rings. */
    boolean answered() {
        return bot.eyes().rung(person.chat()).size() >= said;
    }

    String text() {
        return "orders by chat: " + said + ", ends that rang: "
                + bot.eyes().rung(person.chat()).size();
    }

    /** When which order is given, as shares of the run. */
    static List<Double> times(int orders) {
        return IntStream.range(0, orders)
                .mapToObj(n -> (n + 0.5) / orders * 0.8)
                .toList();
    }
}
