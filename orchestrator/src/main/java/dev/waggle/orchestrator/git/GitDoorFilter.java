package dev.waggle.orchestrator.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Base64;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Asks for name and token in front of git's servlet. What it refuses it says in plain text, which git shows to its user. */
class GitDoorFilter extends OncePerRequestFilter {
    static final String PATH = "/git/";

    private static final Pattern REPOSITORY = Pattern.compile("([A-Za-z0-9][A-Za-z0-9-]*)\\.git/.+");
    private static final String SCHEME = "Basic ";

    private final Visitors visitors;
    private final HandlerExceptionResolver problems;

    GitDoorFilter(Visitors visitors, HandlerExceptionResolver problems) {
        this.visitors = visitors;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
            throws ServletException, IOException {
        try {
            admit(request).enter(request);
        } catch (WaggleException e) {
            refuse(response, e);
            return;
        } catch (RuntimeException e) {
            problems.resolveException(request, response, null, e);
            return;
        }
        rest.doFilter(request, response);
    }

    private Visitor admit(HttpServletRequest request) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw new WaggleException(Fault.UNAUTHENTICATED, "log in as user waggle with an API token as the password");
        }
        var credentials = decode(header.substring(SCHEME.length()).strip());
        int colon = credentials.indexOf(':');
        if (colon < 0) {
            throw new WaggleException(Fault.UNAUTHENTICATED, "the Authorization header is not readable");
        }
        var place = request.getRequestURI().substring(request.getContextPath().length() + PATH.length());
        var repository = REPOSITORY.matcher(place);
        if (!repository.matches()) {
            throw new WaggleException(
                    Fault.NOT_FOUND, "a repository's address is " + PATH + "<project's id or slug>.git");
        }
        return visitors.admit(credentials.substring(0, colon), credentials.substring(colon + 1), repository.group(1));
    }

    private static String decode(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), UTF_8);
        } catch (IllegalArgumentException _) {
            return "";
        }
    }

    private static void refuse(HttpServletResponse response, WaggleException e) throws IOException {
        response.setStatus(e.fault().status());
        if (e.fault() == Fault.UNAUTHENTICATED) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Waggle\", charset=\"UTF-8\"");
        }
        response.setContentType(MediaType.TEXT_PLAIN_VALUE);
        response.setCharacterEncoding(UTF_8.name());
        response.getWriter().println(e.getMessage());
    }
}
