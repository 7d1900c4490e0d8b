package io.callwake.application.call;

import io.callwake.domain.call.Call;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.CallName;
import io.callwake.domain.call.FiledReport;
import io.callwake.domain.call.KeptRecording;
import io.callwake.domain.campaign.CampaignId;
import io.callwake.domain.campaign.RunId;
import io.callwake.domain.customer.CustomerMatch;
import io.callwake.domain.delivery.EventId;
import io.callwake.domain.delivery.EventType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that is written when a report is filed.
 *
 * @param call what the call is with this report
 * @param names those it was not known by until now
 * @param customer what becomes known of the person
 * @param campaign one that is spoken of for the first time
 * @param run likewise
 * @param recordings what is done about recordings from now on, at once: the call's own, and those of calls that turned out to be it
 * @param events what has happened in the call's life
 */
public record Filing(
        Call call,
        FiledReport report,
        List<CallName> names,
        CustomerMatch customer,
        @Nullable NewCampaign campaign,
        @Nullable NewRun run,
        Map<CallId, KeptRecording> recordings,
        Map<EventId, EventType> events) {

    public record NewCampaign(CampaignId id, String externalId) {}

    public record NewRun(RunId id, @Nullable CampaignId campaign, String externalId) {}

    /** What a report has said already, which changes nothing. */
    static Filing changingNothing(Call call, FiledReport again) {
        return new Filing(call, again, List.of(), new CustomerMatch.NoOne(), null, null, Map.of(), Map.of());
    }

    public Filing {
        names = List.copyOf(names);
        recordings = Map.copyOf(recordings);
        events = Map.copyOf(events);
    }
}
