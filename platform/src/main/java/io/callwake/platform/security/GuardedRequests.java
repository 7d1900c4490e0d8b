package io.callwake.platform.security;

import io.callwake.application.Egress;
import io.callwake.application.Egress.Opened;
import io.callwake.application.Egress.Request;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.AbstractClientHttpRequest;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;

/** Questions of Spring's clients, which go out as all others do. Nothing is sent along. */
final class GuardedRequests implements ClientHttpRequestFactory {

    private final Egress egress;

    GuardedRequests(Egress egress) {
        this.egress = egress;
    }

    @Override
    public ClientHttpRequest createRequest(URI url, HttpMethod method) {
        return new Question(url, method);
    }

    private final class Question extends AbstractClientHttpRequest {

        private final URI url;
        private final HttpMethod method;
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();

        Question(URI url, HttpMethod method) {
            this.url = url;
            this.method = method;
        }

        @Override
        public HttpMethod getMethod() {
            return method;
        }

        @Override
        public URI getURI() {
            return url;
        }

        @Override
        protected OutputStream getBodyInternal(HttpHeaders headers) {
            return body;
        }

        @Override
        protected ClientHttpResponse executeInternal(HttpHeaders headers) throws IOException {
            if (body.size() > 0) {
                throw new IOException("nothing is sent along with a question");
            }
            headers.remove(HttpHeaders.CONTENT_LENGTH); // which is for whoever writes the request to say
            return new Answer(egress.open(new Request(method.name(), url, headers.toSingleValueMap(), null)));
        }
    }

    private record Answer(Opened opened) implements ClientHttpResponse {

        @Override
        public HttpStatusCode getStatusCode() {
            return HttpStatusCode.valueOf(opened.status());
        }

        @Override
        public String getStatusText() {
            return "";
        }

        @Override
        public HttpHeaders getHeaders() {
            HttpHeaders headers = new HttpHeaders();
            for (String name : new String[] {HttpHeaders.CONTENT_TYPE, HttpHeaders.CONTENT_LENGTH}) {
                opened.header(name).ifPresent(value -> headers.set(name, value));
            }
            return headers;
        }

        @Override
        public InputStream getBody() {
            return opened.body();
        }

        @Override
        public void close() {
            opened.close();
        }
    }
}
