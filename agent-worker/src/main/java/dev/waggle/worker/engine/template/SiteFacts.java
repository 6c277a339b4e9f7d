package dev.waggle.worker.engine.template;

import dev.waggle.common.WaggleJson;
import dev.waggle.worker.engine.template.wish.Names;
import dev.waggle.worker.engine.template.wish.Product;
import dev.waggle.worker.engine.template.wish.Shelf;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import tools.jackson.core.type.TypeReference;

/** Facts about web pages. */
final class SiteFacts {
    private static final Map<String, PlaceTexts> PLACES = WaggleJson.mapper()
            .readValue(Shelf.text("web-page/site/places.json"), new TypeReference<Map<String, PlaceTexts>>() {});

    /** Every section that the templates have, with its heading. */
    private static final Map<String, String> HEADINGS = headings();

    private static final Set<String> ALONE = Set.of("portfolio", "person", "blog");

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    private SiteFacts() {}

    private record PlaceTexts(String tagline, String about, String offer, List<String> items) {}

    /** @param dark the same colour for light text on a dark page */
    private record Accent(String light, String dark) {}

    private static PlaceTexts texts(String place) {
        PlaceTexts texts = PLACES.containsKey(place) ? PLACES.get(place) : PLACES.get("other");
        return Objects.requireNonNull(texts);
    }

    static void put(Map<String, Object> facts, Product.Site site) {
        PlaceTexts texts = texts(site.place());
        Accent accent = accent(site.color());
        facts.put("topic", Facts.withArticleUnlessName(site.topic()));
        facts.put("locality", site.locality());
        facts.put("tagline", texts.tagline());
        facts.put("aboutText", texts.about());
        facts.put("items", site.items().isEmpty() ? texts.items() : site.items());
        facts.put("day", site.date().isEmpty() ? "" : DAY.format(LocalDate.parse(site.date())));
        facts.put("countdownDate", site.date().isEmpty() ? "2030-01-01" : site.date());
        facts.put("accent", accent.light());
        facts.put("accentDark", accent.dark());
        facts.put("days", days());
        List<Map<String, Object>> sections = site.sections().stream()
                .map(name -> section(name, heading(name, site, texts)))
                .toList();
        facts.put("sections", sections);
        facts.put("firstSection", sections.getFirst().get("id"));
        facts.put("firstHeading", sections.getFirst().get("heading"));
        facts.put(
                "sectionWords",
                Facts.listed(sections.stream()
                        .map(section -> "\"" + section.get("heading") + "\"")
                        .toList()));
        HEADINGS.keySet().forEach(name -> facts.put(name, site.sections().contains(name)));
        facts.put("hasCards", site.sections().stream().anyMatch(Set.of("offer", "team", "projects")::contains));
    }

    /** Inside a section only its own name is true. */
    private static Map<String, Object> section(String name, String heading) {
        var section = new HashMap<String, Object>();
        HEADINGS.keySet().forEach(other -> section.put(other, other.equals(name)));
        boolean own = !HEADINGS.containsKey(name);
        section.put("own", own);
        // other ids of the page do not end so
        section.put("id", own ? Names.slug(name).replace('_', '-') + "-section" : name);
        section.put("heading", heading);
        return section;
    }

    private static String heading(String name, Product.Site site, PlaceTexts texts) {
        if (name.equals("offer")) {
            return texts.offer();
        }
        return name.equals("about") && ALONE.contains(site.place()) ? "About me" : HEADINGS.getOrDefault(name, name);
    }

    private static Map<String, String> headings() {
        var headings = new LinkedHashMap<String, String>();
        headings.put("about", "About us");
        headings.put("offer", "What we offer");
        headings.put("hours", "Opening hours");
        headings.put("contact", "Contact");
        headings.put("form", "Write to us");
        headings.put("directions", "How to find us");
        headings.put("gallery", "Gallery");
        headings.put("faq", "Questions and answers");
        headings.put("events", "Dates");
        headings.put("news", "News");
        headings.put("team", "Team");
        headings.put("projects", "Projects");
        headings.put("skills", "Skills");
        headings.put("reviews", "What people say");
        headings.put("join", "Join us");
        headings.put("countdown", "Countdown");
        return headings;
    }

    private static List<Map<String, Object>> days() {
        var days = new ArrayList<Map<String, Object>>();
        List<String> names = List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");
        for (int i = 0; i < names.size(); i++) {
            String example = i == names.size() - 1 ? "closed" : "9:00 to 17:00";
            // as JavaScript numbers them: Sunday is 0
            days.add(Map.of("name", names.get(i), "number", (i + 1) % names.size(), "example", example));
        }
        return days;
    }

    private static Accent accent(String color) {
        return switch (color) {
            case "green" -> new Accent("#2c6e3f", "#8fd19e");
            case "red" -> new Accent("#a32626", "#f0a0a0");
            case "orange" -> new Accent("#a3500f", "#f0b27a");
            case "purple" -> new Accent("#663399", "#c8a8f0");
            case "pink" -> new Accent("#a8326a", "#f5a9cb");
            case "brown" -> new Accent("#6b4423", "#d9b38c");
            case "gray" -> new Accent("#444444", "#cccccc");
            default -> new Accent("#1f5a99", "#8ec1f5");
        };
    }
}
