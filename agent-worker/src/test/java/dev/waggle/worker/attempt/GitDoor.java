package dev.waggle.worker.attempt;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.GZIPInputStream;
import org.eclipse.jgit.lib.ObjectChecker;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.RefAdvertiser.PacketLineOutRefAdvertiser;
import org.eclipse.jgit.transport.UploadPack;

/** Git's smart HTTP as the queen speaks it to a run: its own branch, once, with its token. */
final class GitDoor implements HttpHandler {
    private final Repository repository;
    private final String token;

    GitDoor(Repository repository, String token) {
        this.repository = repository;
        this.token = token;
    }

    @Override
    public void handle(HttpExchange http) throws IOException {
        try (http) {
            String credentials =
                    "Basic " + Base64.getEncoder().encodeToString(("task:" + token).getBytes(StandardCharsets.UTF_8));
            if (!credentials.equals(http.getRequestHeaders().getFirst("Authorization"))) {
                http.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"waggle\"");
                http.sendResponseHeaders(401, -1);
                return;
            }
            serve(http);
        }
    }

    private void serve(HttpExchange http) throws IOException {
        String path = http.getRequestURI().getPath();
        String query = String.valueOf(http.getRequestURI().getQuery());
        boolean receives = path.endsWith("git-receive-pack") || query.contains("git-receive-pack");
        String service = receives ? "git-receive-pack" : "git-upload-pack";
        boolean advertises = path.endsWith("/info/refs");
        http.getResponseHeaders()
                .add("Content-Type", "application/x-" + service + (advertises ? "-advertisement" : "-result"));
        http.sendResponseHeaders(200, 0);
        try (OutputStream out = http.getResponseBody();
                InputStream in = body(http)) {
            if (advertises) {
                var lines = new PacketLineOut(out);
                lines.writeString("# service=" + service + "\n");
                lines.end();
                var refs = new PacketLineOutRefAdvertiser(lines);
                if (receives) {
                    receive().sendAdvertisedRefs(refs);
                } else {
                    upload().sendAdvertisedRefs(refs);
                }
            } else if (receives) {
                receive().receive(in, out, null);
            } else {
                upload().upload(in, out, null);
            }
        }
    }

    private static InputStream body(HttpExchange http) throws IOException {
        InputStream raw = http.getRequestBody();
        return "gzip".equals(http.getRequestHeaders().getFirst("Content-Encoding")) ? new GZIPInputStream(raw) : raw;
    }

    private UploadPack upload() {
        var upload = new UploadPack(repository);
        upload.setBiDirectionalPipe(false);
        upload.setRequestPolicy(UploadPack.RequestPolicy.ANY);
        return upload;
    }

    private ReceivePack receive() {
        var receive = new ReceivePack(repository);
        receive.setBiDirectionalPipe(false);
        receive.setObjectChecker(new ObjectChecker());
        receive.setPreReceiveHook((_, commands) -> commands.forEach(GitDoor::judge));
        return receive;
    }

    private static void judge(ReceiveCommand command) {
        if (!command.getRefName().startsWith("refs/heads/tasks/") || command.getType() != ReceiveCommand.Type.CREATE) {
            command.setResult(ReceiveCommand.Result.REJECTED_OTHER_REASON, "a run may push only its own branch, once");
        }
    }
}
