package dev.waggle.common.contract;

/** A line of a project's TODO list; the key never changes. */
public record TodoItem(String key, String title, boolean done) {}
