package io.callwake.voice;

import io.callwake.application.connection.VoicePlatform;
import io.callwake.voice.elevenlabs.ElevenLabs;
import io.callwake.voice.generic.Generic;
import io.callwake.voice.retell.Retell;
import io.callwake.voice.twilio.Twilio;
import io.callwake.voice.vapi.Vapi;
import java.util.List;

/** The platforms that this module knows. */
public final class VoicePlatforms {

    private VoicePlatforms() {}

    public static List<VoicePlatform> all() {
        return List.of(new Vapi(), new Retell(), new ElevenLabs(), new Twilio(), new Generic());
    }
}
