package dev.waggle.worker.engine.template.wish;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** What is built inside the shape. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
public sealed interface Product {
    /** Keeps entries of one kind: to-do items, books, expenses. */
    @JsonTypeName("entries")
    record Entries(Thing thing, List<Field> fields, SortedSet<Ability> abilities) implements Product {
        public Entries {
            fields = List.copyOf(fields);
            abilities = Collections.unmodifiableSortedSet(new TreeSet<>(abilities));
        }
    }

    /** A program that keeps nothing, by the name of its template. */
    @JsonTypeName("tool")
    record Tool(String name) implements Product {}

    /**
     * A page about something.
     *
     * @param topic what it is about, for the middle of a sentence
     * @param place the kind of thing that it is about, as the sections' texts know it
     * @param locality where it is; empty where nobody said
     * @param date the day that it is about, as 2027-06-05; empty where nobody said
     * @param color the accent colour
     * @param sections names of those that the templates know, and headings of others
     * @param items what is sold; empty where nobody said
     */
    @JsonTypeName("site")
    record Site(
            String topic,
            String place,
            String locality,
            String date,
            String color,
            List<String> sections,
            List<String> items)
            implements Product {
        public Site {
            items = List.copyOf(items);
            sections = List.copyOf(sections);
        }
    }
}
