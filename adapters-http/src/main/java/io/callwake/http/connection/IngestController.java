package io.callwake.http.connection;

import static io.callwake.domain.document.Kinds.wordOf;

import io.callwake.application.connection.Arrivals.Filed;
import io.callwake.application.connection.IncomingWebhook;
import io.callwake.application.connection.ReceiveWebhook;
import io.callwake.application.connection.ReceiveWebhook.Addressee;
import io.callwake.application.connection.ReceiveWebhook.Result;
import io.callwake.application.connection.Verification;
import io.callwake.domain.Fault;
import io.callwake.domain.OneLine;
import io.callwake.domain.connection.ArrivalId;
import io.callwake.domain.connection.ConnectionId;
import io.callwake.http.ForEverybody;
import io.callwake.http.Problem;
import io.callwake.http.PublicUrl;
import io.callwake.http.RawBody;
import io.callwake.http.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes the webhooks of voice platforms in. They bring no key of ours: what they sign with is the connection's. */
@RestController
final class IngestController {

    private static final Pattern READABLE =
            Pattern.compile("application/(json|[a-z0-9.-]+\\+json|x-www-form-urlencoded)|text/json");

    private final ReceiveWebhook receiveWebhook;
    private final PublicUrl publicUrl;

    IngestController(ReceiveWebhook receiveWebhook, PublicUrl publicUrl) {
        this.receiveWebhook = receiveWebhook;
        this.publicUrl = publicUrl;
    }

    /** @param callId nothing if it tells of no call, or of one that cannot be filed yet */
    record Answer(@Nullable String callId, String status, String arrivalId) {}

    @ForEverybody
    @PostMapping("/v1/ingest/{connectionId}")
    ResponseEntity<?> receive(@PathVariable("connectionId") String connectionId, HttpServletRequest request) {
        Addressee addressee =
                receiveWebhook.addressee(connectionOf(connectionId)).orElseThrow(() -> unknown(connectionId));
        return switch (receiveWebhook.receive(addressee, read(addressee, request))) {
            case Result.Taken(ArrivalId arrival, Filed filed, int status) ->
                ResponseEntity.status(status)
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(new Answer(
                                filed == null ? null : filed.call().toString(),
                                filed == null ? "accepted" : wordOf(filed.as()),
                                arrival.toString()));
            case Result.Refused(Verification.Refused refused) ->
                Problem.of(HttpStatus.UNAUTHORIZED, "The webhook is not taken for genuine: " + refused.why() + ".")
                        .toResponse();
            case Result.Unreadable(List<Fault> faults) ->
                new Problem(
                                HttpStatus.BAD_REQUEST,
                                "The webhook is not what this platform is known to send.",
                                faults,
                                null)
                        .toResponse();
        };
    }

    /** What cannot be read leaves a trace that the tenant can. */
    private IncomingWebhook read(Addressee addressee, HttpServletRequest request) {
        IncomingWebhook head = webhook(request, new byte[0]);
        try {
            requireReadable(head);
            return webhook(request, RawBody.bytesOf(request));
        } catch (Refused e) {
            int size = Math.clamp(request.getContentLengthLong(), 0, Integer.MAX_VALUE);
            receiveWebhook.refuse(
                    addressee, head, size, String.valueOf(e.problem().detail()));
            throw e;
        }
    }

    private static void requireReadable(IncomingWebhook head) {
        String type = head.contentType();
        if (type == null || !READABLE.matcher(type).matches()) {
            throw Refused.of(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    "A webhook is sent as application/json, application/webhook+json or"
                            + " application/x-www-form-urlencoded.");
        }
        if (head.header(HttpHeaders.CONTENT_ENCODING)
                .filter(encoding -> !encoding.equalsIgnoreCase("identity"))
                .isPresent()) {
            throw Refused.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The body must not be compressed.");
        }
    }

    private IncomingWebhook webhook(HttpServletRequest request, byte[] body) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            headers.put(name.toLowerCase(Locale.ROOT), Collections.list(request.getHeaders(name)));
        }
        return new IncomingWebhook(request.getMethod(), urls(request), headers, body);
    }

    /** Some platforms sign the address they were given: ours as the world knows it, else as the request has it. */
    private List<URI> urls(HttpServletRequest request) {
        String query = request.getQueryString();
        String path = request.getRequestURI() + (query == null ? "" : "?" + query);
        List<String> bases = new ArrayList<>();
        bases.add(publicUrl.base().toString());
        String host = request.getHeader(HttpHeaders.HOST);
        if (host != null) {
            String forwarded = request.getHeader("X-Forwarded-Proto");
            bases.add((forwarded == null ? request.getScheme() : forwarded) + "://" + host);
        }
        List<URI> urls = new ArrayList<>();
        for (String base : bases) {
            try {
                urls.add(URI.create(base + path));
            } catch (IllegalArgumentException _) {
                // Nobody has signed that.
            }
        }
        return urls;
    }

    private static ConnectionId connectionOf(String text) {
        try {
            return ConnectionId.parse(text);
        } catch (IllegalArgumentException _) {
            throw unknown(text);
        }
    }

    private static Refused unknown(String connection) {
        return new Refused(Problem.of(
                HttpStatus.NOT_FOUND,
                "There is no such connection.",
                new Fault("connectionId", "there is no connection " + OneLine.quoted(connection))));
    }
}
