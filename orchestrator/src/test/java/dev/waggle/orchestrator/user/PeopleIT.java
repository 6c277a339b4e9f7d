package dev.waggle.orchestrator.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.contract.Submitter;
import dev.waggle.common.id.UserId;
import dev.waggle.orchestrator.Hive;
import dev.waggle.orchestrator.QueenTest;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@QueenTest
class PeopleIT {
    static final Submitter ADA = new Submitter("telegram", "42", "Ada");

    private final Hive hive;
    private final People people;

    @Autowired
    PeopleIT(Hive hive, People people) {
        this.hive = hive;
        this.people = people;
    }

    @BeforeEach
    void emptyHive() {
        hive.reset();
    }

    @Test
    void aNewcomerIsRegisteredOnce() {
        UserId ada = people.of(ADA);

        assertThat(people.of(ADA)).isEqualTo(ada);
        Person person = people.find(ada).orElseThrow();
        assertThat(person.name()).isEqualTo("Ada");
        assertThat(person.role()).isEqualTo("member");
        assertThat(person.createdAt()).isNotNull();
    }

    @Test
    void atTheApiAPersonIsKnownByTheirId() {
        UserId ada = people.of(ADA);

        assertThat(people.of(new Submitter(People.HTTP, ada.toString(), "Ada"))).isEqualTo(ada);
        assertThat(people.of(new Submitter("telegram", ada.toString(), "Somebody else")))
                .isNotEqualTo(ada);
    }

    @Test
    void whoKnocksTwiceInOneMomentIsOnePerson() {
        Set<UserId> seen =
                IntStream.range(0, 16).parallel().mapToObj(_ -> people.of(ADA)).collect(Collectors.toSet());

        assertThat(seen).hasSize(1);
        assertThat(hive.sql()
                        .sql("SELECT count(*) FROM person")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }
}
