package dev.waggle.gateway.telegram;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;

/** Keeps OkHttp from sending a message twice by itself, and tells a proxy's error page from an answer. */
final class StrictAnswers implements Interceptor {
    @Override
    public Response intercept(Chain chain) throws IOException {
        Response answer = chain.proceed(chain.request());
        String start = answer.peekBody(1).string();
        if (!start.isEmpty() && !start.equals("{")) {
            answer.close();
            throw new IOException("HTTP " + answer.code() + " without JSON");
        }
        // "Retry-After: 0" on a 503 would make OkHttp send the request again
        return answer.newBuilder().removeHeader("Retry-After").build();
    }
}
