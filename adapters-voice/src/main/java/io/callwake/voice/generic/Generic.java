package io.callwake.voice.generic;

import io.callwake.application.connection.VoicePlatform;
import io.callwake.domain.connection.PlatformName;
import io.callwake.domain.connection.SecretUse;
import io.callwake.domain.document.ObjectReader;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Any platform whose webhooks can be described by data: the settings say all. */
public final class Generic implements VoicePlatform {

    static final PlatformName NAME = new PlatformName("generic");

    @Override
    public PlatformName name() {
        return NAME;
    }

    @Override
    public Set<SecretUse> secrets() {
        return Set.of(SecretUse.WEBHOOK);
    }

    @Override
    public @Nullable Link link(ObjectReader settings) {
        Settings read = Settings.read(settings);
        return read == null ? null : new GenericLink(read);
    }

    @Override
    public List<Preset> presets() {
        return Presets.ALL;
    }
}
