package io.callwake.application.call;

import io.callwake.domain.agent.AgentId;
import io.callwake.domain.agent.AgentRevision;
import io.callwake.domain.agent.AgentSelector;
import io.callwake.domain.call.Attention;
import io.callwake.domain.call.Call;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.CallName;
import io.callwake.domain.call.CallStatus;
import io.callwake.domain.call.FiledReport;
import io.callwake.domain.call.KeptRecording;
import io.callwake.domain.call.PostCall;
import io.callwake.domain.call.Reach;
import io.callwake.domain.campaign.CampaignId;
import io.callwake.domain.campaign.RunId;
import io.callwake.domain.customer.Customer;
import io.callwake.domain.customer.CustomerKey;
import io.callwake.domain.delivery.EventId;
import io.callwake.domain.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The calls of a tenant, and the reports they are made of. */
public interface Calls {

    /** In one round: what a report has to do with that is there already. */
    Surroundings surroundings(TenantId tenant, Mentioned mentioned);

    /**
     * What a report speaks of.
     *
     * @param campaign in the tenant's own words, as is the run
     */
    record Mentioned(
            @Nullable AgentSelector agent,
            List<CallName> names,
            List<CustomerKey> customer,
            @Nullable String campaign,
            @Nullable String run) {}

    /** @param names all names of the calls that have one of those in the report */
    record Surroundings(
            Optional<AgentId> agent,
            Map<CallId, List<CallName>> names,
            Map<CustomerKey, Customer> customers,
            Optional<CampaignId> campaign,
            Optional<RunId> run) {

        Surroundings withCustomers(Map<CustomerKey, Customer> others) {
            return new Surroundings(agent, names, others, campaign, run);
        }
    }

    /** In a transaction: who is found by these keys, locked until the commit. */
    Map<CustomerKey, Customer> lockCustomers(TenantId tenant, List<CustomerKey> keys);

    /**
     * Files the first report of a call, with the call it makes, what comes along with it, and what is due about it; in one
     * statement. Without a transaction around it that is committed by itself.
     *
     * @throws Interference if a part of it is there by now
     */
    void open(TenantId tenant, Filing filing);

    /**
     * In a transaction: the calls of these names with all their reports, the first heard of first, locked until the commit.
     *
     * @throws Interference if they became one meanwhile
     */
    List<Merging> lockForMerging(TenantId tenant, List<CallName> names);

    /**
     * @param names all that the call has
     * @param recording what is done about the call's recording; nothing if there is none
     */
    record Merging(
            Call call,
            List<FiledReport> reports,
            List<CallName> names,
            @Nullable KeptRecording recording) {}

    /**
     * In a transaction: files another report of a locked call, and what the call has become by it. One that is filed already
     * counts from now on in its new reading.
     *
     * @throws Interference if a part of it is there by now
     */
    void merge(TenantId tenant, Filing filing, Instant now);

    /** In a transaction: others of the locked calls have turned out to be this one; their names and reports count for it from now on. */
    void absorb(TenantId tenant, CallId survivor, List<Call> others);

    /** Somebody has just written what this wanted to write: it has to be tried anew, from the beginning. */
    final class Interference extends RuntimeException {

        private static final long serialVersionUID = 1L;

        /** How often work is tried that meets others about the same call, customer or campaign at the same moment. */
        private static final int TRIES = 20;

        public Interference(@Nullable Throwable cause) {
            super("somebody else was faster", cause);
        }

        /** What comes of the work once nobody is in its way. */
        public static <R> R triedAnew(Supplier<R> work) {
            for (int i = 1; ; i++) {
                try {
                    return work.get();
                } catch (Interference e) {
                    if (i == TRIES) {
                        throw e;
                    }
                }
            }
        }
    }

    Optional<Call> find(TenantId tenant, CallId id);

    Optional<PostCall> postCall(TenantId tenant, CallId id);

    /** In a transaction: the call, locked until the commit, if it is settled and not concluded. */
    Optional<Call> lockAnalysing(TenantId tenant, CallId id);

    /**
     * In a transaction: settles a waiting call and pins the revision that judges it: the one in force at its start, or the
     * first. Of a call whose start nobody has told the first report counts as one.
     *
     * @return how far the call itself had come; nothing if it was not waiting, or its time had not come
     */
    Optional<CallStatus> settle(TenantId tenant, CallId id, Instant now);

    /** In a transaction: a locked call is taken for over, though nobody has told its end. */
    void end(TenantId tenant, Call call, EventId event, Instant now);

    /** The pinned revision of a settled call. */
    Optional<AgentRevision> judgingRevision(TenantId tenant, CallId id);

    /** In a transaction: a call that is being judged is done, or needs attention. */
    void conclude(TenantId tenant, CallId id, Instant now, Conclusion conclusion);

    /**
     * What a call is concluded with.
     *
     * @param attention what a person can mend about it
     * @param reached whom the conversation shows to have been reached, in place of what the line has told
     */
    record Conclusion(
            @Nullable Attention attention, @Nullable Reach reached) {

        public static final Conclusion DONE = new Conclusion(null, null);
    }

    /**
     * In a transaction: a concluded call is to be judged once more.
     *
     * @return whether it was concluded
     */
    boolean reopen(TenantId tenant, CallId id, Instant now);
}
