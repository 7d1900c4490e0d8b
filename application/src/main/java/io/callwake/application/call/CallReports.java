package io.callwake.application.call;

import io.callwake.domain.call.CallId;
import io.callwake.domain.call.FiledReport;
import io.callwake.domain.call.ReportSource;
import io.callwake.domain.tenant.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The reports that calls are made of, for reading. Those of a call that turned out to be another are that one's. */
public interface CallReports {

    /** Everything that is said in them; in no order. */
    Map<CallId, List<FiledReport>> reports(TenantId tenant, Collection<CallId> calls);

    /** That they came, and no word of what they say: the first of each call, in the order in which they came. */
    Map<CallId, List<News>> news(TenantId tenant, Collection<CallId> calls, int most);

    /** @param isFinal whether its sender had nothing more to say */
    record News(Instant receivedAt, ReportSource source, boolean isFinal) {}
}
