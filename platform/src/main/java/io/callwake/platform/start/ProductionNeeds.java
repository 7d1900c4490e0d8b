package io.callwake.platform.start;

import io.callwake.persistence.DatabaseRefused;
import io.callwake.persistence.MasterKeys;
import io.callwake.platform.Settings;
import io.callwake.workflows.ClusterAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What production mode needs and embedded mode does not, as far as it can be told before anything is asked. */
final class ProductionNeeds {

    private ProductionNeeds() {}

    /** What is not as it needs to be, a sentence each. */
    static List<String> unmet(Settings settings, Map<String, String> environment) {
        List<String> unmet = new ArrayList<>();
        Settings.Db db = settings.db();
        if (db.url() == null || !db.url().startsWith("jdbc:postgresql:")) {
            unmet.add("CALLWAKE_DB_URL is no address like jdbc:postgresql://db.example.net:5432/callwake");
        }
        if (db.app().password() == null) {
            unmet.add("CALLWAKE_DB_APP_PASSWORD is not set: the password of the role callwake_app");
        }
        if (db.relay().password() == null) {
            unmet.add("CALLWAKE_DB_RELAY_PASSWORD is not set: the password of the role callwake_relay");
        }
        addMasterKeys(unmet, settings);
        addCluster(unmet, environment);
        if (settings.demoApiKey() != null) {
            unmet.add("CALLWAKE_DEMO_API_KEY is set: only embedded mode has a demo tenant");
        }
        return unmet;
    }

    private static void addMasterKeys(List<String> unmet, Settings settings) {
        if (settings.masterKeyFile() == null) {
            unmet.add("CALLWAKE_MASTER_KEY_FILE is not set: the file with the key that protects stored secrets;"
                    + " \"./callwake master-key FILE\" makes one");
            return;
        }
        try {
            MasterKeys.in(settings.masterKeyFile());
        } catch (DatabaseRefused e) {
            e.reasons().forEach(reason -> unmet.add("CALLWAKE_MASTER_KEY_FILE: " + reason));
        }
    }

    private static void addCluster(List<String> unmet, Map<String, String> environment) {
        try {
            if (ClusterAddress.from(environment).isEmpty()) {
                unmet.add("TEMPORAL_ADDRESS is not set: host and port of a Temporal cluster");
            }
        } catch (IllegalArgumentException e) {
            unmet.add("The Temporal cluster is not described properly: " + e.getMessage());
        }
    }
}
