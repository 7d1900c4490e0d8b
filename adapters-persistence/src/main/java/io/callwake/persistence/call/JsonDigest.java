package io.callwake.persistence.call;

import io.callwake.application.call.DigestReport;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.call.CallReport;
import io.callwake.domain.call.ReportDigest;
import io.callwake.domain.call.ReportSource;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Digests a report in the form in which it is kept, whose members stand in a fixed order. */
public final class JsonDigest implements DigestReport {

    @Override
    public ReportDigest digest(CallReport report, ReportSource source, @Nullable AgentId agent) {
        String told = CallJson.column(report).data() + CallRows.source(source) + CallRows.connection(source) + agent;
        try {
            return new ReportDigest(HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(told.getBytes(StandardCharsets.UTF_8))));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
