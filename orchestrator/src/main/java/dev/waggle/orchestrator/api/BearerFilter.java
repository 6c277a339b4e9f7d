package dev.waggle.orchestrator.api;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Finds out who shows a bearer token. No token is left to the rules; a bad one is refused everywhere. */
class BearerFilter extends OncePerRequestFilter {
    private static final String SCHEME = "Bearer ";

    private final BiFunction<String, HttpServletRequest, Optional<?>> holders;
    private final HandlerExceptionResolver problems;

    BearerFilter(BiFunction<String, HttpServletRequest, Optional<?>> holders, HandlerExceptionResolver problems) {
        this.holders = holders;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
            throws ServletException, IOException {
        String token = tokenOf(request);
        if (token != null) {
            try {
                Object holder = holders.apply(token, request).orElseThrow(BearerFilter::stranger);
                var context = SecurityContextHolder.createEmptyContext();
                context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(holder, null, List.of()));
                SecurityContextHolder.setContext(context);
            } catch (RuntimeException e) {
                problems.resolveException(request, response, null, e);
                return;
            }
        }
        rest.doFilter(request, response);
    }

    static WaggleException nobody() {
        return new WaggleException(
                Fault.UNAUTHENTICATED, "no token was sent; send the header 'Authorization: Bearer <token>'");
    }

    static WaggleException stranger() {
        return new WaggleException(
                Fault.UNAUTHENTICATED, "the token is unknown or revoked; make a new one and send that");
    }

    static @Nullable String tokenOf(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? header.substring(SCHEME.length()).strip()
                : null;
    }
}
