package dev.waggle.worker.engine.template.wish;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThingTest {
    @ParameterizedTest
    @CsvSource({
        "books,book,books",
        "diary entries,diary entry,diary entries",
        "box,box,boxes",
        "watches,watch,watches",
        "buses,bus,buses",
        "courses,course,courses",
        "movie,movie,movies",
        "people,person,people",
        "glass,glass,glasses",
        "fish,fish,fish",
        "species,species,species",
        "potatoes,potato,potatoes",
        "shelf,shelf,shelves",
        "days,day,days",
        "city,city,cities",
        "wine glasses,wine glass,wine glasses"
    })
    void bothFormsAreMadeFromEither(String words, String one, String many) {
        assertThat(Thing.of(words)).isEqualTo(new Thing(one, many));
    }
}
