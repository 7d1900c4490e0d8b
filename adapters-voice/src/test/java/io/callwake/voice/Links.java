package io.callwake.voice;

import io.callwake.application.connection.Understanding;
import io.callwake.application.connection.VoicePlatform;
import io.callwake.domain.Fault;
import io.callwake.domain.call.CallReport;
import io.callwake.domain.document.Reading;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Platforms as their settings describe them, and what they understood. */
public final class Links {

    private Links() {}

    public static VoicePlatform.Link of(VoicePlatform platform, Map<String, @Nullable Object> settings) {
        return switch (Reading.of(settings, platform::link)) {
            case Reading.Whole<VoicePlatform.Link>(VoicePlatform.Link link) -> link;
            case Reading.Faulty<VoicePlatform.Link>(List<Fault> faults) -> throw new AssertionError(faults);
        };
    }

    public static List<Fault> faultsOf(VoicePlatform platform, Map<String, @Nullable Object> settings) {
        return switch (Reading.of(settings, platform::link)) {
            case Reading.Whole<VoicePlatform.Link> _ -> List.of();
            case Reading.Faulty<VoicePlatform.Link>(List<Fault> faults) -> faults;
        };
    }

    /** The only report that was understood. */
    public static CallReport report(Understanding understanding) {
        if (understanding instanceof Understanding.Reports reports
                && reports.reports().size() == 1) {
            return reports.reports().getFirst().report();
        }
        throw new AssertionError("not one report but " + understanding);
    }

    public static @Nullable String agent(Understanding understanding) {
        return understanding instanceof Understanding.Reports reports
                ? reports.reports().getFirst().agent()
                : null;
    }
}
