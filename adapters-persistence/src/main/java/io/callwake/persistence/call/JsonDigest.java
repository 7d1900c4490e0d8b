package io.callwake.persistence.call;

import io.callwake.application.call.DigestReport;
import io.callwake.domain.call.CallReport;
import io.callwake.domain.call.ReportDigest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests a report in the form in which it is kept, whose members stand in a fixed order. */
public final class JsonDigest implements DigestReport {

    @Override
    public ReportDigest digest(CallReport report) {
        byte[] json = CallJson.column(report).data().getBytes(StandardCharsets.UTF_8);
        try {
            return new ReportDigest(HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(json)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
