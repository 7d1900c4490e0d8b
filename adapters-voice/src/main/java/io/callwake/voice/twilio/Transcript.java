package io.callwake.voice.twilio;

import io.callwake.application.connection.FetchFromPlatform.PlatformUnreachable;
import io.callwake.application.connection.PlatformReport;
import io.callwake.application.connection.PlatformReport.Teller;
import io.callwake.application.connection.Understanding;
import io.callwake.application.connection.Understanding.Ignored;
import io.callwake.application.connection.Understanding.Reports;
import io.callwake.application.connection.Understanding.Unreadable;
import io.callwake.domain.call.ExternalId;
import io.callwake.domain.call.ReportDraft;
import io.callwake.domain.call.Speaker;
import io.callwake.voice.Payload;
import io.callwake.voice.twilio.TwilioApi.Found;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A transcript of Conversational Intelligence, of which the webhook only says that it is there. */
final class Transcript {

    private static final String READY = "voice_intelligence_transcript_available";
    private static final String TRANSCRIPTS = "https://intelligence.twilio.com/v2/Transcripts/";
    private static final String ACCOUNTS = "https://api.twilio.com/2010-04-01/Accounts/";
    private static final Pattern SID = Pattern.compile("GT[0-9a-fA-F]{32}");
    private static final Pattern RECORDING = Pattern.compile("RE[0-9a-fA-F]{32}");
    private static final Pattern CALL = Pattern.compile("CA[0-9a-fA-F]{32}");
    private static final int MOST_PAGES = 20;
    private static final BigDecimal LONGEST_SECONDS = BigDecimal.valueOf(1_000_000);

    private final TwilioApi api;
    private final int customerChannel;

    Transcript(TwilioApi api, int customerChannel) {
        this.api = api;
        this.customerChannel = customerChannel;
    }

    static boolean announcedBy(Payload webhook) {
        String event = webhook.text("event_type");
        return event == null || event.equals(READY);
    }

    /** A turn, and when it began. */
    private record Sentence(
            Speaker speaker,
            @Nullable String text,
            @Nullable Long startMs) {}

    /** Of which call it is, and whether its speakers are on channels of their own. */
    private record Source(@Nullable String callSid, boolean isDual) {}

    Understanding of(Payload webhook) {
        String sid = webhook.text("transcript_sid");
        if (sid == null || !SID.matcher(sid).matches()) {
            return new Unreadable("transcript_sid", "is not the SID of a transcript");
        }
        AccountSid account = AccountSid.in(webhook.text("account_sid")).orElse(null);
        return switch (api.get(URI.create(TRANSCRIPTS + sid), account)) {
            case Found.Nothing(int _, String why) -> new Unreadable("transcript_sid", why);
            case Found.Resource(Payload transcript) -> of(sid, transcript, webhook, account);
        };
    }

    private Understanding of(String sid, Payload transcript, Payload webhook, @Nullable AccountSid account) {
        String status = transcript.text("status");
        if ("queued".equals(status) || "in-progress".equals(status)) {
            throw new PlatformUnreachable("the transcript is not ready yet");
        }
        if (!"completed".equals(status)) {
            return new Ignored("the transcript was not made");
        }
        Source source = source(transcript, webhook, account);
        if (source.callSid() == null) {
            return new Unreadable("transcript_sid", "the transcript does not say of which call it is");
        }
        ReportDraft report = new ReportDraft(new ExternalId(source.callSid()));
        report.carrier(Twilio.NAME.value(), source.callSid());
        String fault = write(sid, speakers(transcript, source.isDual()), account, report);
        if (fault != null) {
            return new Unreadable("transcript_sid", fault);
        }
        transcript.leaveOut("links", "url");
        report.keep(Twilio.NAME.value(), transcript.rest());
        return new Reports(new PlatformReport(null, Teller.CARRIER, report.build()));
    }

    private Source source(Payload transcript, Payload webhook, @Nullable AccountSid account) {
        Payload media = transcript.object("channel").object("media_properties");
        String recording = media.text("source_sid");
        String told = media.object("reference_sids").text("call_sid");
        if (recording != null && RECORDING.matcher(recording).matches()) {
            AccountSid owner = AccountSid.in(transcript.text("account_sid")).orElse(account);
            if (owner != null
                    && api.get(URI.create(ACCOUNTS + owner + "/Recordings/" + recording + ".json"), account)
                            instanceof Found.Resource(Payload found)) {
                Long channels = found.whole("channels");
                String call = found.text("call_sid");
                return new Source(call == null ? callSid(told) : callSid(call), channels == null || channels > 1);
            }
        }
        for (String candidate : new String[] {told, recording, webhook.text("customer_key")}) {
            if (callSid(candidate) != null) {
                return new Source(candidate, true);
            }
        }
        return new Source(null, true);
    }

    private static @Nullable String callSid(@Nullable String text) {
        return text != null && CALL.matcher(text).matches() ? text : null;
    }

    /** Who speaks on which channel: as the transcript says, else as the settings do. */
    private Map<Long, Speaker> speakers(Payload transcript, boolean isDual) {
        if (!isDual) {
            return Map.of();
        }
        Map<Long, Speaker> speakers = new HashMap<>(Map.of(1L, Speaker.AGENT, 2L, Speaker.AGENT));
        speakers.put((long) customerChannel, Speaker.CUSTOMER);
        for (Payload participant : transcript.object("channel").objects("participants")) {
            Long channel = participant.whole("channel_participant");
            String role = participant.text("role");
            if (channel != null && role != null) {
                switch (role.toLowerCase(Locale.ROOT)) {
                    case "customer" -> speakers.put(channel, Speaker.CUSTOMER);
                    case "agent" -> speakers.put(channel, Speaker.AGENT);
                    default -> speakers.put(channel, Speaker.OTHER);
                }
            }
        }
        return speakers;
    }

    /** @return what is wrong, if not all of it could be got */
    private @Nullable String write(
            String sid, Map<Long, Speaker> speakers, @Nullable AccountSid account, ReportDraft report) {
        List<Sentence> sentences = new ArrayList<>();
        URI url = URI.create(TRANSCRIPTS + sid + "/Sentences?PageSize=1000");
        for (int page = 0; url != null; page++) {
            if (page == MOST_PAGES) {
                return "the transcript has more than " + MOST_PAGES + " pages";
            }
            String next;
            switch (api.get(url, account)) {
                case Found.Nothing(int _, String why) -> {
                    return why;
                }
                case Found.Resource(Payload found) -> {
                    found.objects("sentences").forEach(sentence -> sentences.add(read(sentence, speakers)));
                    next = found.object("meta").text("next_page_url");
                }
            }
            if (next != null && !(next.startsWith(TRANSCRIPTS + sid + "/Sentences?") && isUri(next))) {
                return "the next page of the transcript is somewhere else";
            }
            url = next == null ? null : URI.create(next);
        }
        sentences.sort(Comparator.comparing(Sentence::startMs, Comparator.nullsLast(Comparator.naturalOrder())));
        sentences.forEach(sentence -> report.turn(sentence.speaker(), sentence.text(), sentence.startMs()));
        return null;
    }

    private static boolean isUri(String text) {
        try {
            return new URI(text).isAbsolute();
        } catch (URISyntaxException _) {
            return false;
        }
    }

    private static Sentence read(Payload sentence, Map<Long, Speaker> speakers) {
        Long channel = sentence.whole("media_channel");
        BigDecimal seconds = sentence.decimal("start_time");
        return new Sentence(
                channel == null ? Speaker.OTHER : speakers.getOrDefault(channel, Speaker.OTHER),
                sentence.text("transcript"),
                seconds == null || seconds.compareTo(LONGEST_SECONDS) > 0
                        ? null
                        : Long.valueOf(seconds.movePointRight(3).longValue()));
    }
}
