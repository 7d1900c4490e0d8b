package io.callwake.voice;

import io.callwake.application.connection.IncomingWebhook;
import io.callwake.application.connection.PlatformReport;
import io.callwake.application.connection.Understanding;
import io.callwake.application.connection.VoicePlatform;
import io.callwake.domain.Fault;
import io.callwake.domain.call.CallReport;
import io.callwake.domain.document.Reading;
import io.callwake.domain.document.Trees;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a platform makes of a body, for tests that look at one thing of it. */
public final class Understood {

    private Understood() {}

    public static VoicePlatform.Link link(VoicePlatform platform, Map<String, @Nullable Object> settings) {
        return switch (Reading.of(settings, platform::link)) {
            case Reading.Whole<VoicePlatform.Link>(VoicePlatform.Link link) -> link;
            case Reading.Faulty<VoicePlatform.Link> faulty -> throw new AssertionError(faulty.faults());
        };
    }

    public static IncomingWebhook webhook(String body, Map<String, List<String>> headers) {
        return new IncomingWebhook(
                "POST",
                List.of(URI.create("https://callwake.example.net/v1/ingest/con_1")),
                headers,
                Signing.bytes(body));
    }

    public static Understanding of(VoicePlatform platform, String body) {
        return link(platform, Map.of()).read(webhook(body, Map.of("Content-Type", List.of("application/json"))));
    }

    /** The one report in it. */
    public static PlatformReport report(VoicePlatform platform, String body) {
        if (of(platform, body) instanceof Understanding.Reports(List<PlatformReport> reports) && reports.size() == 1) {
            return reports.getFirst();
        }
        throw new AssertionError("no report: " + of(platform, body));
    }

    public static CallReport call(VoicePlatform platform, String body) {
        return report(platform, body).report();
    }

    /** The one report in it. */
    public static PlatformReport only(Understanding understanding) {
        if (understanding instanceof Understanding.Reports(List<PlatformReport> reports) && reports.size() == 1) {
            return reports.getFirst();
        }
        throw new AssertionError("not one report but " + understanding);
    }

    /** What is wrong with those settings. */
    public static List<Fault> faultsOf(VoicePlatform platform, Map<String, @Nullable Object> settings) {
        return switch (Reading.of(settings, platform::link)) {
            case Reading.Whole<VoicePlatform.Link> _ -> List.of();
            case Reading.Faulty<VoicePlatform.Link>(List<Fault> faults) -> faults;
        };
    }

    /** What was kept in that object. */
    public static Map<String, @Nullable Object> kept(CallReport report, String... path) {
        Map<?, ?> object = report.metadata().members();
        for (String name : path) {
            object = Trees.objectIn(object, name);
        }
        return Trees.plain(object);
    }
}
