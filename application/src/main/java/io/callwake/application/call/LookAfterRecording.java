package io.callwake.application.call;

import io.callwake.application.NewIds;
import io.callwake.application.TenantTransaction;
import io.callwake.application.agent.Agents;
import io.callwake.application.call.DownloadRecording.Reason;
import io.callwake.application.call.DownloadRecording.Result;
import io.callwake.application.call.RecordingStore.StoreFailed;
import io.callwake.application.call.RecordingStore.Stored;
import io.callwake.application.connection.RecordedAudio;
import io.callwake.application.due.DueKind;
import io.callwake.application.due.DueRow;
import io.callwake.application.due.DueRows;
import io.callwake.application.due.HandleDueRow;
import io.callwake.application.fault.Faults;
import io.callwake.application.fault.Site;
import io.callwake.application.tenant.Tenants;
import io.callwake.domain.agent.Agent;
import io.callwake.domain.agent.AgentRevision;
import io.callwake.domain.agent.AgentSelector;
import io.callwake.domain.call.AudioFile;
import io.callwake.domain.call.AudioType;
import io.callwake.domain.call.Call;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.FetchSchedule;
import io.callwake.domain.call.KeptRecording;
import io.callwake.domain.call.KeptRecording.State;
import io.callwake.domain.call.PostCall;
import io.callwake.domain.call.RecordingOrigin;
import io.callwake.domain.call.RecordingStatus;
import io.callwake.domain.connection.ConnectionId;
import io.callwake.domain.connection.RecordingKeeping;
import io.callwake.domain.delivery.EventId;
import io.callwake.domain.delivery.EventType;
import io.callwake.domain.tenant.TenantId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks after the recording of a call: decides what is done about it, gets it if that is a copy, and removes it when its time is
 * over. A copy is stored first and recorded then; whoever does not get that far overwrites it with the next try.
 */
public final class LookAfterRecording implements HandleDueRow {

    private static final Logger LOG = System.getLogger(LookAfterRecording.class.getName());

    /** Longer than a try takes: who has not come back by then never will. */
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    /** How soon what this node has no hands free for is offered again. */
    private static final Duration BUSY = Duration.ofSeconds(5);

    /** So often it is looked up anew until when a recording may be kept, for that may have changed. */
    private static final Duration LOOKED_UP_EVERY = Duration.ofDays(7);

    private static final String BROKEN_OFF = "was broken off";
    private static final String NOT_STORED = "could not be stored";
    private static final String NOWHERE = "has an address that is none";
    private static final String NO_LONGER_THERE = "is no longer there";

    private final TenantTransaction transaction;
    private final Recordings recordings;
    private final Calls calls;
    private final Agents agents;
    private final Tenants tenants;
    private final RecordingPolicy policy;
    private final RecordingSource source;
    private final DownloadRecording downloadRecording;
    private final RecordingStore store;
    private final DueRows dueRows;
    private final Errands errands;
    private final Faults faults;
    private final NewIds ids;
    private final Clock clock;

    public LookAfterRecording(
            TenantTransaction transaction,
            Recordings recordings,
            Calls calls,
            Agents agents,
            Tenants tenants,
            RecordingPolicy policy,
            RecordingSource source,
            DownloadRecording downloadRecording,
            RecordingStore store,
            DueRows dueRows,
            Errands errands,
            Faults faults,
            NewIds ids,
            Clock clock) {
        this.transaction = transaction;
        this.recordings = recordings;
        this.calls = calls;
        this.agents = agents;
        this.tenants = tenants;
        this.policy = policy;
        this.source = source;
        this.downloadRecording = downloadRecording;
        this.store = store;
        this.dueRows = dueRows;
        this.errands = errands;
        this.faults = faults;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public void handle(DueRow row) {
        CallId id = new CallId(row.ref());
        Optional<KeptRecording> found = recordings.of(row.tenant(), id);
        Optional<Call> call = found.flatMap(_ -> calls.find(row.tenant(), id));
        if (found.isEmpty() || call.isEmpty()) {
            transaction.run(row.tenant(), Site.FINISH_DUE_ROW, () -> dueRows.done(row));
            return;
        }
        KeptRecording kept = found.get();
        if (kept.state() instanceof State.Removed removed) {
            clear(row, call.get(), removed);
            return;
        }
        Plan plan = new Plan(row, call.get(), longest(row.tenant(), call.get()), keeping(row.tenant(), kept));
        if (!plan.isToBeFetched(kept)) {
            transaction.run(row.tenant(), Site.TRY_RECORDING, () -> decide(plan));
        } else if (!errands.take(() -> fetch(plan))) {
            transaction.run(
                    row.tenant(),
                    Site.FINISH_DUE_ROW,
                    () -> dueRows.putBack(row, clock.instant().plus(BUSY)));
        }
    }

    /**
     * What is to be done about a recording, as far as others decide it.
     *
     * @param longest how long it may be kept
     */
    private record Plan(DueRow row, Call call, Duration longest, RecordingKeeping keeping) {

        TenantId tenant() {
            return row.tenant();
        }

        boolean isToBeFetched(KeptRecording kept) {
            return keeping == RecordingKeeping.COPY
                    && kept.state() instanceof State.Pending pending
                    && (pending.tries() == 0
                            || FetchSchedule.gapAfter(pending.tries()).isPresent());
        }
    }

    private RecordingKeeping keeping(TenantId tenant, KeptRecording kept) {
        return kept.state()
                        instanceof State.Pending(RecordingOrigin.Address(var _, ConnectionId connection), var _, var _)
                ? policy.keepingOf(tenant, connection)
                : RecordingKeeping.COPY;
    }

    private Duration longest(TenantId tenant, Call call) {
        int allowed = tenants.find(tenant).orElseThrow().settings().longestRecordingDays();
        Integer wanted = calls.judgingRevision(tenant, call.id())
                .or(() -> agents.find(tenant, new AgentSelector.ById(call.agent()))
                        .map(Agent::current))
                .map(AgentRevision::configuration)
                .map(configuration -> configuration.retention().recordingDays())
                .orElse(null);
        return Duration.ofDays(wanted == null ? allowed : Math.min(wanted, allowed));
    }

    /** What needs nobody else. */
    private void decide(Plan plan) {
        Optional<KeptRecording> found =
                recordings.lock(plan.tenant(), plan.call().id());
        if (found.isEmpty()) {
            dueRows.done(plan.row());
            return;
        }
        Instant now = clock.instant();
        KeptRecording known = found.get();
        KeptRecording kept = known.isRemoved() ? known : known.expiringAfter(plan.longest());
        if (kept.isExpiredAt(now)) {
            kept = kept.removed(now, KeptRecording.RETENTION);
            keep(plan, kept, EventType.RECORDING_REMOVED, now);
        } else {
            switch (kept.state()) {
                case State.Pending(RecordingOrigin.Address origin, int tries, var _)
                when plan.keeping() == RecordingKeeping.LINK -> {
                    kept = kept.with(new State.Linked(origin));
                    boolean isReady = plan.call().facts().recording().status() != RecordingStatus.PENDING;
                    keep(plan, kept, isReady ? EventType.RECORDING_READY : null, now);
                }
                case State.Pending(RecordingOrigin origin, int tries, String why)
                when tries > 0 && FetchSchedule.gapAfter(tries).isEmpty() -> {
                    kept = kept.with(new State.Failed(origin, why == null ? BROKEN_OFF : why));
                    keep(plan, kept, null, now);
                }
                case State.Pending _, State.Linked _, State.Copied _, State.Failed _, State.Removed _ -> {
                    if (!kept.equals(known)) {
                        keep(plan, kept, null, now);
                    }
                }
            }
        }
        dueRows.putBack(plan.row(), nextLook(kept, now));
    }

    private void fetch(Plan plan) {
        Optional<State.Pending> begun = transaction.in(plan.tenant(), Site.TRY_RECORDING, () -> begin(plan));
        if (begun.isEmpty()) {
            return;
        }
        RecordingOrigin origin = begun.get().origin();
        RecordingKey key = new RecordingKey(plan.tenant(), plan.call().id());
        Fetched fetched = faults.around(Site.FETCH_RECORDING, () -> fetched(plan, origin, key));
        boolean isWanted = transaction.in(plan.tenant(), Site.FILE_RECORDING, () -> file(plan, begun.get(), fetched));
        if (!isWanted && fetched instanceof Fetched.Got) {
            faults.around(Site.CLEAR_RECORDING, () -> remove(key));
        }
    }

    /** Written down before it is tried, so that nobody else tries it as well, and a try that kills counts. */
    private Optional<State.Pending> begin(Plan plan) {
        Instant now = clock.instant();
        Optional<KeptRecording> found =
                recordings.lock(plan.tenant(), plan.call().id());
        if (found.isEmpty()) {
            dueRows.done(plan.row());
            return Optional.empty();
        }
        KeptRecording known =
                found.get().isRemoved() ? found.get() : found.get().expiringAfter(plan.longest());
        boolean isExpired = known.isExpiredAt(now);
        if (isExpired || !(known.state() instanceof State.Pending pending) || !plan.isToBeFetched(known)) {
            decide(plan);
            return Optional.empty();
        }
        if (!dueRows.putBack(plan.row(), now.plus(PATIENCE))) {
            return Optional.empty();
        }
        State.Pending trying = new State.Pending(pending.origin(), pending.tries() + 1, null);
        keep(plan, known.with(trying), null, now);
        return Optional.of(trying);
    }

    private sealed interface Fetched {

        record Got(String contentType, Stored stored) implements Fetched {}

        /** @param isFinal whether it is of no use to try again */
        record Missed(String why, boolean isFinal) implements Fetched {}
    }

    private Fetched fetched(Plan plan, RecordingOrigin origin, RecordingKey key) {
        try {
            return switch (origin) {
                case RecordingOrigin.Address address -> download(plan.tenant(), address, key);
                case RecordingOrigin.Webhook webhook -> broughtBy(plan.tenant(), webhook, key);
            };
        } catch (StoreFailed | IOException e) {
            LOG.log(
                    Level.WARNING,
                    () -> "the recording of %s of tenant %s could not be stored".formatted(key.call(), key.tenant()),
                    e);
            return new Fetched.Missed(NOT_STORED, false);
        }
    }

    private Fetched download(TenantId tenant, RecordingOrigin.Address address, RecordingKey key) throws IOException {
        Optional<URI> url = address.uri();
        if (url.isEmpty()) {
            return new Fetched.Missed(NOWHERE, true);
        }
        ConnectionId connection = address.connection();
        Map<String, String> credentials =
                connection == null ? Map.of() : source.credentialsFor(tenant, connection, url.get());
        Taking taking = new Taking(store, key);
        return switch (downloadRecording.download(url.get(), credentials, taking)) {
            case Result.Taken _ -> taking.got();
            case Result.Refused(Reason reason, String why) -> new Fetched.Missed(why, reason == Reason.TOO_LARGE);
        };
    }

    private Fetched broughtBy(TenantId tenant, RecordingOrigin.Webhook webhook, RecordingKey key) throws IOException {
        Optional<RecordedAudio> audio = source.broughtBy(tenant, webhook.arrival());
        if (audio.isEmpty()) {
            return new Fetched.Missed(NO_LONGER_THERE, true);
        }
        Taking taking = new Taking(store, key);
        byte[] bytes = audio.get().bytes();
        if (bytes.length == 0) {
            return new Fetched.Missed("is empty", true);
        }
        taking.take(AudioType.of(audio.get().contentType()).orElse(AudioType.UNKNOWN), new ByteArrayInputStream(bytes));
        return taking.got();
    }

    /** Puts what comes into the store. */
    private static final class Taking implements DownloadRecording.Taker {

        private final RecordingStore store;
        private final RecordingKey key;
        private Fetched.@Nullable Got got;

        Taking(RecordingStore store, RecordingKey key) {
            this.store = store;
            this.key = key;
        }

        @Override
        public void take(String contentType, InputStream audio) throws IOException {
            got = new Fetched.Got(contentType, store.put(key, contentType, audio));
        }

        Fetched got() {
            return got == null ? new Fetched.Missed(BROKEN_OFF, false) : got;
        }
    }

    /** @return whether anybody still wants what was got */
    private boolean file(Plan plan, State.Pending begun, Fetched fetched) {
        CallId id = plan.call().id();
        Optional<KeptRecording> found = recordings.lock(plan.tenant(), id);
        if (found.isEmpty() || found.get().isRemoved()) {
            return false;
        }
        KeptRecording kept = found.get();
        if (!kept.state().equals(begun)) {
            // Somebody has copied it meanwhile, or is about to.
            return true;
        }
        Instant now = clock.instant();
        switch (fetched) {
            case Fetched.Got(String contentType, Stored stored) -> {
                AudioFile file = new AudioFile(contentType, stored.bytes(), stored.sha256());
                kept = kept.with(new State.Copied(file, id, now));
                keep(plan, kept, EventType.RECORDING_READY, now);
                lookAgainAt(plan, nextLook(kept, now));
            }
            case Fetched.Missed(String why, boolean isFinal) -> {
                Optional<Duration> gap = isFinal ? Optional.empty() : FetchSchedule.gapAfter(begun.tries());
                State next = gap.isPresent()
                        ? new State.Pending(begun.origin(), begun.tries(), why)
                        : new State.Failed(begun.origin(), why);
                kept = kept.with(next);
                keep(plan, kept, null, now);
                lookAgainAt(plan, gap.map(now::plus).orElse(nextLook(kept, now)));
            }
        }
        return true;
    }

    private void lookAgainAt(Plan plan, Instant time) {
        dueRows.reschedule(plan.tenant(), DueKind.RECORDING, plan.call().id().value(), time);
    }

    private void keep(Plan plan, KeptRecording kept, @Nullable EventType event, Instant now) {
        recordings.keep(
                plan.tenant(),
                plan.call().id(),
                kept,
                event == null ? Map.of() : Map.of(new EventId(ids.next()), event),
                now);
    }

    /** What is removed is cleared away at once, and once more when a try that was under way must be over. */
    private static Instant nextLook(KeptRecording kept, Instant now) {
        Instant again = now.plus(LOOKED_UP_EVERY);
        Instant expires = kept.expiresAt();
        if (kept.isRemoved()) {
            return now;
        }
        return expires == null || again.isBefore(expires) ? again : expires;
    }

    private void clear(DueRow row, Call call, State.Removed removed) {
        CallId storedAs = removed.storedAs();
        if (!isStillNeeded(row.tenant(), call)) {
            faults.around(Site.CLEAR_RECORDING, () -> {
                if (storedAs != null && !storedAs.equals(call.id())) {
                    store.remove(new RecordingKey(row.tenant(), storedAs));
                }
                return remove(new RecordingKey(row.tenant(), call.id()));
            });
        }
        Instant forGood = removed.at().plus(PATIENCE);
        transaction.run(row.tenant(), Site.FINISH_DUE_ROW, () -> {
            if (clock.instant().isBefore(forGood)) {
                dueRows.putBack(row, forGood);
            } else {
                dueRows.done(row);
            }
        });
    }

    private boolean remove(RecordingKey key) {
        store.remove(key);
        return true;
    }

    /** The call it turned out to be may have taken over the copy. */
    private boolean isStillNeeded(TenantId tenant, Call call) {
        return call.postCall() instanceof PostCall.Merged(CallId into, var _)
                && recordings
                        .of(tenant, into)
                        .filter(kept -> kept.state() instanceof State.Copied copied
                                && copied.storedAs().equals(call.id()))
                        .isPresent();
    }
}
