package io.callwake.tests;

import io.callwake.application.fault.Moment;
import io.callwake.application.fault.Site;
import java.util.List;
import java.util.stream.Stream;

/** A place and a moment at which something can go wrong. */
public record FaultPoint(Site site, Moment moment) {

    public static List<FaultPoint> all() {
        return Stream.of(Site.values())
                .flatMap(site -> Stream.of(Moment.values()).map(moment -> new FaultPoint(site, moment)))
                .toList();
    }

    static FaultPoint parse(String text) {
        String[] words = text.split(":", -1);
        return new FaultPoint(Site.valueOf(words[0]), Moment.valueOf(words[1]));
    }

    /** Whether the process dies there, be it that it never comes up. Otherwise it is lied to and goes on. */
    public boolean isFatal() {
        return moment != Moment.AFTER_BUT_UNKNOWN || site == Site.CHANGE_TENANT;
    }

    /** What must go wrong before, for this point to be passed at all; then this one. */
    public List<FaultPoint> provoked() {
        return switch (site) {
            case GIVE_BACK_STEP -> List.of(new FaultPoint(Site.ASK_ANALYST, Moment.AFTER_BUT_UNKNOWN), this);
            case FINISH_DUE_ROW -> List.of(new FaultPoint(Site.FAN_OUT, Moment.AFTER_BUT_UNKNOWN), this);
            default -> List.of(this);
        };
    }

    @Override
    public String toString() {
        return site + ":" + moment;
    }
}
