package dev.waggle.orchestrator.api;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** The last word where a request failed before or behind our code. */
@RestController
@Hidden
class ErrorPageController implements ErrorController {
    private static final int UNKNOWN = 500;

    @RequestMapping("/error")
    ResponseEntity<ProblemDetail> error(HttpServletRequest request) {
        var status = HttpStatusCode.valueOf(
                request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : UNKNOWN);
        ProblemDetail problem = Problem.ofServer(status);
        problem.setInstance(
                UriComponentsBuilder.fromPath(String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI)))
                        .encode()
                        .build()
                        .toUri());
        return ResponseEntity.status(status).body(problem);
    }
}
