package io.callwake.application.connection;

import static io.callwake.domain.document.Kinds.wordOf;

import io.callwake.application.agent.Agents;
import io.callwake.domain.Fault;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.connection.PlatformName;
import io.callwake.domain.connection.SecretUse;
import io.callwake.domain.document.NearestName;
import io.callwake.domain.document.ObjectReader;
import io.callwake.domain.document.Reading;
import io.callwake.domain.tenant.TenantId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what a tenant says of a connection, with all that is wrong with it: in itself, for its platform, and for want of agents. */
final class ReadConnection {

    private static final String PLATFORM = "platform";
    private static final String SETTINGS = "settings";

    private final Platforms platforms;
    private final Agents agents;

    ReadConnection(Platforms platforms, Agents agents) {
        this.platforms = platforms;
        this.agents = agents;
    }

    Reading<ConnectionWish> ofNew(TenantId tenant, Map<String, @Nullable Object> document, List<Fault> slips) {
        return Reading.of(document, in -> {
            ConnectionDocument written = ConnectionDocument.ofNew(in);
            file(slips, in);
            if (written.platform() != null) {
                checkPlatform(written.platform(), in);
                boolean isReadable = written.settings() != null || !in.says(SETTINGS);
                check(written.platform(), isReadable ? members(written, Map.of()) : null, true, written, in);
            }
            return wish(tenant, written, in);
        });
    }

    Reading<ConnectionWish> ofKnown(
            TenantId tenant, Connection known, Map<String, @Nullable Object> document, List<Fault> slips) {
        return Reading.of(document, in -> {
            ConnectionDocument written = ConnectionDocument.ofKnown(in);
            file(slips, in);
            if (written.platform() != null && !written.platform().equals(known.platform())) {
                in.fault(
                        PLATFORM,
                        "is \"" + known.platform() + "\", and stays so: make another connection for another platform");
            }
            check(
                    known.platform(),
                    members(written, known.settings().members()),
                    written.settings() != null,
                    written,
                    in);
            return wish(tenant, written, in);
        });
    }

    private static void file(List<Fault> faults, ObjectReader in) {
        faults.forEach(fault -> in.fault(fault.path(), fault.message()));
    }

    private static Map<String, @Nullable Object> members(
            ConnectionDocument written, Map<String, @Nullable Object> otherwise) {
        return written.settings() == null ? otherwise : written.settings().members();
    }

    private void checkPlatform(PlatformName named, ObjectReader in) {
        if (platforms.find(named).isEmpty()) {
            List<String> names =
                    platforms.all().stream().map(each -> each.name().value()).toList();
            in.fault(
                    PLATFORM,
                    "there is no platform \"" + named + "\""
                            + NearestName.to(named.value(), names)
                                    .map(near -> "; do you mean \"" + near + "\"?")
                                    .orElse("; there are " + String.join(", ", names)));
        }
    }

    /**
     * @param settings nothing if they cannot be read
     * @param isSaid whether the settings are new
     */
    private void check(
            PlatformName named,
            @Nullable Map<String, @Nullable Object> settings,
            boolean isSaid,
            ConnectionDocument written,
            ObjectReader in) {
        Optional<VoicePlatform> platform = platforms.find(named);
        if (platform.isEmpty()) {
            return;
        }
        VoicePlatform.Link link = null;
        if (settings != null) {
            switch (Reading.of(settings, platform.get()::link)) {
                case Reading.Whole<VoicePlatform.Link>(VoicePlatform.Link right) -> link = right;
                case Reading.Faulty<VoicePlatform.Link>(List<Fault> wrong) -> {
                    if (isSaid) {
                        wrong.forEach(fault -> in.fault(within(SETTINGS, fault.path()), fault.message()));
                    }
                }
            }
        }
        for (Map.Entry<SecretUse, @Nullable String> secret : written.secrets().entrySet()) {
            String place = "secrets." + wordOf(secret.getKey());
            if (!platform.get().secrets().contains(secret.getKey())) {
                in.fault(place, "a connection to " + named + " has no such secret");
            } else if (link != null && secret.getValue() != null) {
                link.whyUseless(secret.getKey(), secret.getValue()).ifPresent(why -> in.fault(place, why));
            }
        }
    }

    private static String within(String place, String path) {
        return path.isEmpty() ? place : place + "." + path;
    }

    private @Nullable ConnectionWish wish(TenantId tenant, ConnectionDocument written, ObjectReader in) {
        AgentId defaultAgent = written.defaultAgent() == null
                ? null
                : agent(tenant, written.defaultAgent(), "defaultAgent", in).orElse(null);
        Map<String, AgentId> mapped = new LinkedHashMap<>();
        if (written.agents() != null) {
            written.agents()
                    .forEach((platformAgent, named) -> agent(tenant, named, "agents." + platformAgent, in)
                            .ifPresent(agent -> mapped.put(platformAgent, agent)));
        }
        return in.built(() -> new ConnectionWish(written, defaultAgent, mapped));
    }

    private Optional<AgentId> agent(TenantId tenant, String named, String path, ObjectReader in) {
        Optional<AgentId> found = agents.named(tenant, named);
        if (found.isEmpty()) {
            in.fault(path, "there is no agent \"" + named + "\"");
        }
        return found;
    }
}
