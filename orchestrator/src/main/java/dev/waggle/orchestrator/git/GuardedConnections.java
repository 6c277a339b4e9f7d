package dev.waggle.orchestrator.git;

import dev.waggle.common.PublicAddress;
import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.URL;
import java.net.UnknownHostException;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.eclipse.jgit.transport.http.JDKHttpConnection;

/**
 * The connections of one clone: each only to public addresses, all together only so many bytes. The check comes right before the
 * connection; Java remembers the answer of the name service for half a minute, so both see the same address.
 */
final class GuardedConnections implements HttpConnectionFactory {
    private final ImportProperties rules;
    private final AtomicLong received = new AtomicLong();

    GuardedConnections(ImportProperties rules) {
        this.rules = rules;
    }

    @Override
    public HttpConnection create(URL url) throws IOException {
        check(url);
        return new Counted(url, Proxy.NO_PROXY);
    }

    @Override
    public HttpConnection create(URL url, Proxy proxy) throws IOException {
        check(url);
        return new Counted(url, proxy);
    }

    private void check(URL url) {
        var host = url.getHost();
        try {
            for (var address : InetAddress.getAllByName(host)) {
                if (!rules.privateHosts() && !PublicAddress.is(address)) {
                    throw new WaggleException(
                            Fault.BAD_REQUEST,
                            "host " + host + " is not on the public internet (waggle.import.private-hosts allows it)");
                }
            }
        } catch (UnknownHostException e) {
            throw new WaggleException(Fault.BAD_REQUEST, "host " + host + " is not known", e);
        }
    }

    private final class Counted extends JDKHttpConnection {
        Counted(URL url, Proxy proxy) throws IOException {
            super(url, proxy);
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new FilterInputStream(super.getInputStream()) {
                @Override
                public int read() throws IOException {
                    int next = super.read();
                    count(next < 0 ? 0 : 1);
                    return next;
                }

                @Override
                public int read(byte[] target, int from, int most) throws IOException {
                    int read = super.read(target, from, most);
                    count(Math.max(read, 0));
                    return read;
                }
            };
        }

        private void count(int read) {
            if (received.addAndGet(read) > rules.largestClone().toBytes()) {
                throw new WaggleException(
                        Fault.TOO_LARGE,
                        "the repository is larger than " + rules.largestClone().toMegabytes() + " MB");
            }
        }
    }
}
