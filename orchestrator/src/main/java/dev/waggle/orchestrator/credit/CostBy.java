package dev.waggle.orchestrator.credit;

/** What calls have in common in a report of costs. */
public enum CostBy {
    JOB("CAST(call.job_id AS text)", "job.title", "LEFT JOIN job ON job.id = call.job_id"),
    PROJECT("CAST(call.project_id AS text)", "project.title", "LEFT JOIN project ON project.id = call.project_id"),
    USER("CAST(call.person_id AS text)", "person.name", "LEFT JOIN person ON person.id = call.person_id"),
    MODEL("call.provider || '/' || call.model", "call.provider || '/' || call.model", ""),
    KEY("CAST(call.key_id AS text)", "used.name", "LEFT JOIN provider_key AS used ON used.id = call.key_id"),
    DAY(
            "to_char(call.reserved_at AT TIME ZONE 'UTC', 'YYYY-MM-DD')",
            "to_char(call.reserved_at AT TIME ZONE 'UTC', 'YYYY-MM-DD')",
            "");

    private final String id;
    private final String label;
    private final String joined;

    CostBy(String id, String label, String joined) {
        this.id = id;
        this.label = label;
        this.joined = joined;
    }

    String id() {
        return id;
    }

    String label() {
        return label;
    }

    String joined() {
        return joined;
    }
}
