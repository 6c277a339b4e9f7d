package dev.waggle.standalone.hive;

import java.util.Map;

/**
 * One service of a hive.
 *
 * @param application its Spring application class
 * @param settings what holds for it alone; its configuration's name among them
 */
public record Service(String name, Class<?> application, Map<String, Object> settings) {}
