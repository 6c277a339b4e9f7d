package dev.waggle.orchestrator.git;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.eclipse.jgit.http.server.GitServlet;
import org.eclipse.jgit.http.server.resolver.AsIsFileService;
import org.eclipse.jgit.lib.Repository;

/** Somebody else's git server: serves one repository to everybody, and sends those away who ask for {@code /moved}. */
final class PlainGitServer implements AutoCloseable {
    private final Tomcat tomcat = new Tomcat();

    PlainGitServer(Path folder, Opening repository) throws LifecycleException {
        tomcat.setBaseDir(folder.toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        var context = tomcat.addContext("", folder.toString());
        var git = new GitServlet();
        git.setAsIsFileService(AsIsFileService.DISABLED);
        git.setRepositoryResolver((_, name) -> {
            try {
                return repository.open();
            } catch (IOException e) {
                throw new org.eclipse.jgit.errors.RepositoryNotFoundException(name, e);
            }
        });
        Tomcat.addServlet(context, "git", git);
        context.addServletMappingDecoded("/git/*", "git");
        Tomcat.addServlet(context, "moved", new HttpServlet() {
            @Override
            protected void service(jakarta.servlet.http.HttpServletRequest request, HttpServletResponse response)
                    throws IOException {
                response.sendRedirect(
                        request.getRequestURI().replaceFirst("/moved", "/git") + "?" + request.getQueryString());
            }
        });
        context.addServletMappingDecoded("/moved/*", "moved");
        Tomcat.addServlet(context, "login", new HttpServlet() {
            @Override
            protected void service(jakarta.servlet.http.HttpServletRequest request, HttpServletResponse response) {
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
