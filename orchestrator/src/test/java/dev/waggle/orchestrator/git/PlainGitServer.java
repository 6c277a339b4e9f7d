package dev.waggle.orchestrator.git;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.http.server.GitServlet;
import org.eclipse.jgit.http.server.resolver.AsIsFileService;
import org.eclipse.jgit.lib.Repository;

/** Somebody else's git server: serves one repository to everybody, and sends those away who ask for {@code /moved}. */
final class PlainGitServer implements AutoCloseable {
    private static final Logger TOMCAT = Logger.getLogger("org.apache");

    private final Tomcat tomcat = new Tomcat();

    PlainGitServer(Path folder, Opening repository) throws LifecycleException {
        this(folder, repository, _ -> {});
    }

    PlainGitServer(Path folder, Opening repository, Consumer<GitServlet> settings) throws LifecycleException {
        TOMCAT.setLevel(Level.WARNING);
        tomcat.setBaseDir(folder.toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        var context = (StandardContext) tomcat.addContext("", folder.toString());
        context.setClearReferencesRmiTargets(false);
        context.setClearReferencesThreadLocals(false);
        var git = new GitServlet();
        git.setAsIsFileService(AsIsFileService.DISABLED);
        git.setRepositoryResolver((_, name) -> {
            try {
                return repository.open();
            } catch (IOException e) {
                throw new RepositoryNotFoundException(name, e);
            }
        });
        settings.accept(git);
        Tomcat.addServlet(context, "git", git);
        context.addServletMappingDecoded("/git/*", "git");
        Tomcat.addServlet(context, "moved", new HttpServlet() {
            @Override
            protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
                response.sendRedirect(
                        request.getRequestURI().replaceFirst("/moved", "/git") + "?" + request.getQueryString());
            }
        });
        context.addServletMappingDecoded("/moved/*", "moved");
        Tomcat.addServlet(context, "login", new HttpServlet() {
            @Override
            protected void service(HttpServletRequest request, HttpServletResponse response) {
                response.setStatus(401);
                response.setHeader("WWW-Authenticate", "Basic realm=\"theirs\"");
            }
        });
        context.addServletMappingDecoded("/login/*", "login");
        tomcat.start();
    }

    String address() {
        return "http://127.0.0.1:" + tomcat.getConnector().getLocalPort();
    }

    @Override
    public void close() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
    }

    interface Opening {
        Repository open() throws IOException;
    }
}
