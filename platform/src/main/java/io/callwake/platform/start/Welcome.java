package io.callwake.platform.start;

import io.callwake.platform.demo.DemoTenant;
import java.io.PrintStream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells whoever started it where everything is, and something to try. */
@Component
class Welcome {

    private final ObjectProvider<DemoTenant> demoTenant;
    private final PrintStream out = System.out;

    Welcome(ObjectProvider<DemoTenant> demoTenant) {
        this.demoTenant = demoTenant;
    }

    @EventListener
    void ready(ApplicationReadyEvent event) {
        if (event.getApplicationContext() instanceof WebServerApplicationContext context
                && context.getWebServer() != null) {
            String base = "http://localhost:" + context.getWebServer().getPort();
            demoTenant.ifAvailable(demo -> welcome(base, demo.key()));
        }
    }

    private void welcome(String base, String key) {
        out.printf("""

                Callwake is ready.

                  API          %1$s/graphql
                  Playground   %1$s/graphiql
                  Demo key     %2$s

                Try it:

                  curl -s %1$s/graphql -H 'Authorization: Bearer %2$s' \\
                    -H 'Content-Type: application/json' -d '{"query":"{ viewer { tenant { id name } } }"}'

                Ctrl-C stops it; the data stays.
                """, base, key);
        out.flush();
    }
}
