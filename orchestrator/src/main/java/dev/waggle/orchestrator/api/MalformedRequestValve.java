package dev.waggle.orchestrator.api;

import dev.waggle.common.WaggleJson;
import dev.waggle.common.id.Uuid7;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.json.ProblemDetailJacksonMixin;
import tools.jackson.databind.json.JsonMapper;

/** Answers as we do where Tomcat refuses a request before it reaches any filter of ours: a path that it cannot read. */
class MalformedRequestValve extends ErrorReportValve {
    private static final Logger log = LoggerFactory.getLogger(MalformedRequestValve.class);
    private static final JsonMapper JSON = WaggleJson.mapper()
            .rebuild()
            .addMixIn(ProblemDetail.class, ProblemDetailJacksonMixin.class)
            .build();

    private final Uuid7 ids;

    MalformedRequestValve(Uuid7 ids) {
        this.ids = ids;
    }

    @Override
    protected void report(Request request, Response response, Throwable failure) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        String id = RequestIdFilter.idOf(request, ids);
        try (var _ = MDC.putCloseable(RequestIdFilter.LOG_KEY, id)) {
            response.setHeader(RequestIdFilter.HEADER, id);
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.getOutputStream().write(JSON.writeValueAsBytes(Problem.ofServer(HttpStatusCode.valueOf(status))));
            response.finishResponse();
        } catch (IOException e) {
            log.atDebug().setCause(e).log("the caller left before the answer");
        }
    }
}
