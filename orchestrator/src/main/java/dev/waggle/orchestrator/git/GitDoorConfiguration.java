package dev.waggle.orchestrator.git;

import dev.waggle.orchestrator.project.Projects;
import dev.waggle.orchestrator.task.TaskTokens;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.eclipse.jgit.errors.PackProtocolException;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.errors.UnpackException;
import org.eclipse.jgit.http.server.GitServlet;
import org.eclipse.jgit.http.server.GitSmartHttpTools;
import org.eclipse.jgit.http.server.ReceivePackErrorHandler;
import org.eclipse.jgit.http.server.resolver.AsIsFileService;
import org.eclipse.jgit.lib.ObjectChecker;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.RefFilter;
import org.eclipse.jgit.transport.UploadPack;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Smart HTTP below {@code /git/}: clone, fetch and push. */
@Configuration(proxyBeanMethods = false)
class GitDoorConfiguration {
    private static final Logger log = LoggerFactory.getLogger(GitDoorConfiguration.class);
    private static final String PATTERN = GitDoorFilter.PATH + "*";

    @Bean
    FilterRegistrationBean<GitDoorFilter> gitDoor(
            Visitors visitors, @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        var registration = new FilterRegistrationBean<>(new GitDoorFilter(visitors, problems));
        registration.addUrlPatterns(PATTERN);
        return registration;
    }

    @Bean
    ServletRegistrationBean<GitServlet> gitServlet(
            Repositories repositories, Projects projects, TaskTokens runs, GitProperties limits) {
        var servlet = new GitServlet();
        servlet.setAsIsFileService(AsIsFileService.DISABLED);
        servlet.setRepositoryResolver((request, name) -> open(repositories, request, name));
        servlet.setUploadPackFactory((request, repository) -> upload(Visitor.of(request), repository));
        servlet.setReceivePackFactory((request, repository) -> {
            var push = receive(Visitor.of(request), repository, limits);
            switch (Visitor.of(request)) {
                case Visitor.Run run -> push.setPreReceiveHook(new RunPush(run, runs));
                case Visitor.Owner owner -> {
                    var judge = new OwnerPush(owner.project(), projects, repositories);
                    push.setPreReceiveHook(judge);
                    push.setPostReceiveHook(judge);
                }
            }
            return push;
        });
        servlet.setReceivePackErrorHandler(GitDoorConfiguration::refuse);
        return new ServletRegistrationBean<>(servlet, PATTERN);
    }

    private static Repository open(Repositories repositories, HttpServletRequest request, String name)
            throws RepositoryNotFoundException {
        try {
            return repositories.store().open(Visitor.of(request).project());
        } catch (IOException e) {
            throw new RepositoryNotFoundException(name, e);
        }
    }

    private static UploadPack upload(Visitor visitor, Repository repository) {
        var upload = new UploadPack(repository);
        upload.setRefFilter(shown(visitor));
        // a run checks out a commit, wherever branches have gone meanwhile; all of a project is open to whoever may
        // come in
        upload.setRequestPolicy(UploadPack.RequestPolicy.ANY);
        return upload;
    }

    static ReceivePack receive(Visitor visitor, Repository repository, GitProperties limits) {
        var receive = new ReceivePack(repository);
        receive.setRefFilter(shown(visitor));
        receive.setObjectChecker(checker());
        receive.setMaxPackSizeLimit(limits.largestPush().toBytes());
        receive.setMaxObjectSizeLimit(limits.largestFile().toBytes());
        return receive;
    }

    /** A pack that is refused is its sender's matter: they are told why, and the log needs no more than a line. */
    static void refuse(
            HttpServletRequest request, HttpServletResponse response, ReceivePackErrorHandler.ReceivePackRunnable push)
            throws IOException {
        try {
            push.receive();
        } catch (UnpackException | PackProtocolException e) {
            var reason = String.valueOf((e.getCause() == null ? e : e.getCause()).getMessage());
            log.atWarn()
                    .addKeyValue("project", Visitor.of(request).project())
                    .addKeyValue("reason", reason)
                    .log("a push was refused; nothing of it was taken");
            // git reads why only from an answer that says OK
            GitSmartHttpTools.sendError(request, response, HttpServletResponse.SC_OK, reason);
        }
    }

    /** Finds what could harm whoever checks it out; old tools' harmless slips are let through. */
    static ObjectChecker checker() {
        return new ObjectChecker().setAllowLeadingZeroFileMode(true).setAllowInvalidPersonIdent(true);
    }

    private static RefFilter shown(Visitor visitor) {
        Predicate<String> seen = visitor::sees;
        return (Map<String, Ref> refs) -> refs.entrySet().stream()
                .filter(ref -> seen.test(ref.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
