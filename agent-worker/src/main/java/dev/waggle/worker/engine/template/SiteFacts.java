package dev.waggle.worker.engine.template;

import dev.waggle.worker.engine.template.wish.Product;
import java.util.Map;

/** Facts about web pages. */
final class SiteFacts {
    private SiteFacts() {}

    static void put(Map<String, Object> facts, Product.Site site) {
        facts.put("topic", site.topic());
    }
}
