package dev.waggle.gateway.hive;

import dev.waggle.common.api.CreditsView;
import dev.waggle.common.api.EventPage;
import dev.waggle.common.api.LedgerLine;
import dev.waggle.common.api.Page;
import dev.waggle.common.api.ProjectView;
import dev.waggle.common.api.Said;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** What the gateway asks of the queen; {@code person} is the header that says who asks. */
@HttpExchange("/api/ai")
interface QueenApi {
    String PERSON = "Waggle-Submitter";

    @GetExchange("/projects")
    Page<ProjectView> projects(@RequestHeader(PERSON) String person);

    @GetExchange("/projects/{project}")
    ProjectView project(@RequestHeader(PERSON) String person, @PathVariable String project);

    @GetExchange("/credits")
    CreditsView credits(@RequestHeader(PERSON) String person);

    @GetExchange("/credits/ledger")
    Page<LedgerLine> ledger(@RequestHeader(PERSON) String person, @RequestParam int limit);

    @GetExchange("/jobs/{job}/events")
    EventPage events(@RequestHeader(PERSON) String person, @PathVariable String job, @RequestParam long after);

    @PostExchange("/jobs/{job}/{wish}")
    void steer(@RequestHeader(PERSON) String person, @PathVariable String job, @PathVariable String wish);

    @PostExchange("/jobs/{job}/{wish}")
    void say(
            @RequestHeader(PERSON) String person,
            @PathVariable String job,
            @PathVariable String wish,
            @RequestBody Said words);
}
