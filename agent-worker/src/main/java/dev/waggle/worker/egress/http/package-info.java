/** As much of an HTTP/1.1 server as a proxy on a unix socket needs. */
@NullMarked
package dev.waggle.worker.egress.http;

import org.jspecify.annotations.NullMarked;
