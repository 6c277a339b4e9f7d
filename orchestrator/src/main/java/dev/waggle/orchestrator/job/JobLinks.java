package dev.waggle.orchestrator.job;

import dev.waggle.common.contract.JobStatus;
import dev.waggle.common.contract.WaitingFor;
import dev.waggle.common.id.JobId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where to go next from a job. */
final class JobLinks {
    private static final String JOBS = "/api/ai/jobs/";

    private JobLinks() {}

    static Map<String, String> of(JobId id, JobStatus status, @Nullable WaitingFor waitingFor) {
        String job = JOBS + id;
        var links = new LinkedHashMap<String, String>();
        links.put("self", job + "/status");
        links.put("job", job);
        links.put("events", job + "/events");
        links.put("result", job + "/result");
        if (!status.terminal()) {
            links.put("cancel", job + "/cancel");
        }
        if (status == JobStatus.FAILED || status == JobStatus.CANCELLED) {
            links.put("retry", job + "/retry");
        }
        switch (waitingFor) {
            case APPROVAL -> {
                links.put("approve", job + "/approve");
                links.put("answer", job + "/answer");
            }
            case ANSWER -> links.put("answer", job + "/answer");
            case PAUSE -> links.put("resume", job + "/resume");
            case CREDIT -> links.put("credits", "/api/ai/credits");
            case null -> {}
        }
        return links;
    }

    /** What was delivered, as files, as a change, and to clone. */
    static Map<String, String> ofResult(JobId id, String slug) {
        String job = JOBS + id;
        var links = new LinkedHashMap<String, String>();
        links.put("zip", job + "/result?format=zip");
        links.put("diff", job + "/diff");
        links.put("clone", "/git/" + slug + ".git");
        return links;
    }
}
