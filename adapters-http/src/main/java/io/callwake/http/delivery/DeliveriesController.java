package io.callwake.http.delivery;

import io.callwake.application.delivery.DeliveryFilter;
import io.callwake.application.delivery.DeliveryFilter.Standing;
import io.callwake.application.delivery.DeliveryLog;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.delivery.EndpointId;
import io.callwake.domain.tenant.Scope;
import io.callwake.http.Parameters;
import io.callwake.http.PatientProtocol;
import io.callwake.http.Refused;
import io.callwake.http.Requires;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Gives the log of deliveries out, a line for each, while it is read. */
@RestController
final class DeliveriesController {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveriesController.class);
    private static final String NDJSON = "application/x-ndjson";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String ENDPOINT = "endpoint";
    private static final String AGENT = "agent";
    private static final String STATE = "state";
    private static final String SINCE = "since";
    private static final String UNTIL = "until";
    private static final Set<String> KNOWN = Set.of(ENDPOINT, AGENT, STATE, SINCE, UNTIL);

    private final DeliveryLog log;

    DeliveriesController(DeliveryLog log) {
        this.log = log;
    }

    @Requires(Scope.ENDPOINTS_READ)
    @GetMapping("/v1/deliveries")
    void export(
            @AuthenticationPrincipal Principal caller,
            @RequestParam(name = ENDPOINT, required = false) @Nullable List<String> endpoint,
            @RequestParam(name = AGENT, required = false) @Nullable List<String> agent,
            @RequestParam(name = STATE, required = false) @Nullable List<String> state,
            @RequestParam(name = SINCE, required = false) @Nullable List<String> since,
            @RequestParam(name = UNTIL, required = false) @Nullable List<String> until,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Parameters.refuseStrangers(request, KNOWN);
        DeliveryFilter filter = new DeliveryFilter(
                one(ENDPOINT, endpoint, EndpointId::parse, "the id of an endpoint"),
                one(AGENT, agent, AgentId::parse, "the id of an agent"),
                null,
                null,
                null,
                one(STATE, state, DeliveriesController::standing, "one of " + states()),
                Parameters.time(SINCE, since),
                Parameters.time(UNTIL, until));
        PatientProtocol.wait(request, PATIENCE);
        response.setContentType(NDJSON);
        response.setHeader("Cache-Control", "no-store");
        write(caller, filter, request, response);
    }

    private void write(
            Principal caller, DeliveryFilter filter, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        boolean mayReadAnswers = caller.may(Scope.PII_READ);
        OutputStream out = response.getOutputStream();
        try {
            log.each(caller.tenant(), filter, exported -> {
                try {
                    out.write(DeliveryLine.of(exported, mayReadAnswers));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException _) {
            // Whoever was reading has left.
        } catch (RuntimeException e) {
            if (!response.isCommitted()) {
                throw e;
            }
            LOG.error("An export of deliveries broke off", e);
            // Not as if that were all.
            PatientProtocol.hangUp(request);
        }
    }

    /** A filter of one element, or none at all. */
    private static <T> @Nullable List<T> one(
            String name, @Nullable List<String> values, Function<String, T> parse, String expected) {
        if (values == null) {
            return null;
        }
        if (values.size() == 1) {
            try {
                return List.of(parse.apply(values.getFirst()));
            } catch (IllegalArgumentException _) {
                // Said below.
            }
        }
        throw Refused.wrongParameter(name, values, expected);
    }

    private static Standing standing(String word) {
        return Arrays.stream(Standing.values())
                .filter(standing -> word(standing).equals(word))
                .findFirst()
                .orElseThrow(IllegalArgumentException::new);
    }

    private static String states() {
        return Arrays.stream(Standing.values()).map(DeliveriesController::word).collect(Collectors.joining(", "));
    }

    private static String word(Standing standing) {
        return standing.name().toLowerCase(Locale.ROOT);
    }
}
