package io.callwake.domain.tenant;

import io.callwake.domain.OneLine;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * A customer organisation.
 *
 * @param timeZone in which its days begin and its calling hours are meant
 * @param currency of its conversions, where they name none
 */
public record Tenant(TenantId id, String name, ZoneId timeZone, Currency currency, TenantSettings settings) {

    public static final int LONGEST_NAME = 200;

    private static final Currency USUAL_CURRENCY = Currency.getInstance("USD");

    public Tenant {
        checkName(name);
    }

    /** @throws IllegalArgumentException quoting the name, if a tenant cannot be called that */
    public static String checkName(String name) {
        if (name.isBlank() || name.length() > LONGEST_NAME || !OneLine.is(name)) {
            throw new IllegalArgumentException(
                    "a tenant's name has 1 to " + LONGEST_NAME + " characters on one line: " + OneLine.quoted(name));
        }
        return name;
    }

    /** A tenant that has settled nothing else yet. */
    public static Tenant of(TenantId id, String name, ZoneId timeZone) {
        return new Tenant(id, name, timeZone, USUAL_CURRENCY, TenantSettings.USUAL);
    }

    /** The names of the fields in which it differs from another one. */
    public Set<String> differencesTo(Tenant other) {
        Set<String> fields = new TreeSet<>();
        if (!name.equals(other.name)) {
            fields.add("name");
        }
        if (!timeZone.equals(other.timeZone)) {
            fields.add("timeZone");
        }
        if (!currency.equals(other.currency)) {
            fields.add("currency");
        }
        if (!settings.attributionWindow().equals(other.settings.attributionWindow())) {
            fields.add("settings.attributionWindow");
        }
        if (settings.longestRecordingDays() != other.settings.longestRecordingDays()) {
            fields.add("settings.longestRecordingDays");
        }
        if (settings.recordings() != other.settings.recordings()) {
            fields.add("settings.recordings");
        }
        if (!Objects.equals(settings.analysisBudget(), other.settings.analysisBudget())) {
            fields.add("settings.analysisBudget");
        }
        return fields;
    }
}
