package io.callwake.tests.bench;

import io.callwake.application.analysis.AskAnalysts;
import io.callwake.application.analysis.Breakers;
import io.callwake.application.analysis.Models;
import io.callwake.application.analysis.Providers;
import io.callwake.application.fault.Faults;
import io.callwake.domain.analysis.Answer;
import io.callwake.domain.analysis.Cited;
import io.callwake.domain.analysis.Claim;
import io.callwake.domain.analysis.Claims;
import io.callwake.domain.analysis.Usage;
import io.callwake.platform.Callwake;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * The platform as it is, but for an analyst who answers at once, and always the same: what the customer of {@link
 * io.callwake.tests.Documents#finalReport} has said, and something that nobody has.
 */
public final class InstantCallwake {

    private static final Answer ANSWER = answer();

    private InstantCallwake() {}

    public static void main(String[] arguments) {
        Callwake.run(
                Faults.NONE,
                context -> {
                    ConfigurableListableBeanFactory beans = context.getBeanFactory();
                    beans.addBeanPostProcessor(new BeanPostProcessor() {
                        @Override
                        public Object postProcessAfterInitialization(Object bean, String name) {
                            return bean instanceof AskAnalysts ? askNobodyElse(beans) : bean;
                        }
                    });
                },
                arguments);
    }

    private static AskAnalysts askNobodyElse(ConfigurableListableBeanFactory beans) {
        return new AskAnalysts(
                beans.getBean(Models.class),
                beans.getBean(Providers.class),
                null,
                (_, _) -> ANSWER,
                beans.getBean(Breakers.class),
                beans.getBean(Clock.class));
    }

    /** An agent that looks for what there is to be found. */
    static String agent(String fulfilmentUrl) {
        return """
                {"name": "Judged", "fulfilment": {"url": "%s", "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"},
                 "extraction": [{"name": "preferred_slot", "type": "string", "description": "When the caller wants the inspection"},
                                {"name": "full_name", "type": "string", "description": "Full name of the customer"}]}
                """.formatted(fulfilmentUrl);
    }

    private static Answer answer() {
        List<Cited> cited = List.of(new Cited(1, "Tuesday at nine would be fine."));
        SequencedMap<String, List<Claim<Object>>> fields = new LinkedHashMap<>();
        fields.put("preferred_slot", List.of(new Claim<>("Tuesday at nine", null, cited)));
        fields.put("full_name", List.of(new Claim<>("Ada Lindqvist", null, cited)));
        return new Answer(
                new Claims(
                        "The customer named a day.",
                        null,
                        null,
                        null,
                        new LinkedHashMap<>(),
                        new Claim<>("follow_up_needed", null, cited),
                        fields,
                        List.of(),
                        List.of(),
                        null,
                        null),
                new Usage("instant", null, "instant-1", 0, 0, 1),
                List.of("{}"));
    }
}
