package io.callwake.domain.campaign;

import io.callwake.domain.TypeId;
import java.util.UUID;

/** The public id of a campaign. */
public record CampaignId(UUID value) {

    private static final String PREFIX = "camp";

    /** @throws IllegalArgumentException quoting the text, if it is not such an id */
    public static CampaignId parse(String text) {
        return new CampaignId(TypeId.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return TypeId.format(PREFIX, value);
    }
}
