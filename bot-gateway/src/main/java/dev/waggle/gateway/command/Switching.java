package dev.waggle.gateway.command;

import dev.waggle.common.api.ProjectView;
import dev.waggle.gateway.chat.Chats;
import dev.waggle.gateway.hive.HiveClient;
import dev.waggle.gateway.lane.Lanes;
import dev.waggle.gateway.telegram.Html;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Makes a project the current one. */
@Component
class Switching {
    private final Chats chats;
    private final HiveClient queen;
    private final Lanes lanes;

    Switching(Chats chats, HiveClient queen, Lanes lanes) {
        this.chats = chats;
        this.queen = queen;
        this.lanes = lanes;
    }

    /** By its short name or its title; {@code none} for a fresh start. */
    Runnable to(Order order, String name) {
        if (name.toLowerCase(Locale.ROOT).equals("none")) {
            return () -> {
                chats.choose(order.chat(), null, "");
                lanes.show(order.answer("No project is current now: what you write next starts a new one."));
            };
        }
        Optional<ProjectView> found = queen.projects(order.person()).stream()
                .filter(project ->
                        project.slug().equalsIgnoreCase(name) || project.title().equalsIgnoreCase(name))
                .findFirst();
        return found.<Runnable>map(project -> () -> {
                    chats.choose(order.chat(), project.projectId(), project.title());
                    lanes.show(order.answer(new Html()
                            .add("The current project is now ")
                            .bold(project.title())
                            .add(". What you write changes it.")
                            .toString()));
                })
                .orElse(() -> lanes.show(order.answer(new Html()
                        .say("You have no project " + name + ". /projects lists yours.")
                        .toString())));
    }
}
