package dev.waggle.gateway.command;

import dev.waggle.gateway.card.Card;
import dev.waggle.gateway.card.Cards;
import dev.waggle.gateway.lane.Lanes;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Which of a person's jobs is meant. */
@Component
class Targets {
    private static final int REACH = 200;

    private final Cards cards;
    private final Lanes lanes;

    Targets(Cards cards, Lanes lanes) {
        this.cards = cards;
        this.lanes = lanes;
    }

    /** One job, or a line that says why there is none. */
    sealed interface Target {
        record Found(Card card) implements Target {}

        record None(String why) implements Target {}
    }

    /** By its short name, by the message that is replied to, or the only one that fits. */
    Target of(Order order, String name, Predicate<Card> fits, String nothing, String command) {
        if (!name.isEmpty()) {
            return cards.of(order.said().userId(), REACH).stream()
                    .filter(card -> card.display().equals("#" + name))
                    .findFirst()
                    .<Target>map(Target.Found::new)
                    .orElse(new Target.None("No job #" + name + " of yours."));
        }
        Optional<Card> replied = replied(order);
        if (replied.isPresent()) {
            return new Target.Found(replied.get());
        }
        List<Card> fitting = here(order).stream().filter(fits).toList();
        if (fitting.size() > 1) {
            return new Target.None("Which one? "
                    + fitting.stream()
                            .map(card -> "/" + command + " " + card.display())
                            .collect(Collectors.joining(" or ")));
        }
        return fitting.stream().findFirst().<Target>map(Target.Found::new).orElse(new Target.None(nothing));
    }

    /** The job whose message is replied to, if it is this person's. */
    Optional<Card> replied(Order order) {
        Long message = order.said().replyTo();
        return message == null
                ? Optional.empty()
                : lanes.jobOf(order.chat(), message)
                        .flatMap(cards::find)
                        .filter(card ->
                                card.person().account().equals(order.person().account()));
    }

    /** This person's jobs in this chat, newest first. */
    List<Card> here(Order order) {
        return cards.of(order.said().userId(), REACH).stream()
                .filter(card -> card.chatId() == order.chat())
                .toList();
    }
}
