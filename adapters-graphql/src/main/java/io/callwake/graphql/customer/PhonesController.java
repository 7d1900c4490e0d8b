package io.callwake.graphql.customer;

import io.callwake.application.customer.NumberPlan;
import io.callwake.domain.PhoneType;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Answers for what numbering plans tell of a number, of which nothing is looked up unless it is asked for. */
@Controller
final class PhonesController {

    private static final String PHONE = "Phone";

    private final NumberPlan numberPlan;

    PhonesController(NumberPlan numberPlan) {
        this.numberPlan = numberPlan;
    }

    @SchemaMapping(typeName = PHONE)
    boolean isValid(PhoneView phone) {
        return numberPlan.of(phone.phone()).isValid();
    }

    @SchemaMapping(typeName = PHONE)
    PhoneType type(PhoneView phone) {
        return numberPlan.of(phone.phone()).type();
    }

    @SchemaMapping(typeName = PHONE)
    @Nullable
    String region(PhoneView phone) {
        return numberPlan.of(phone.phone()).region();
    }

    @SchemaMapping(typeName = PHONE)
    List<String> candidateTimeZones(PhoneView phone) {
        return numberPlan.of(phone.phone()).candidateTimeZones().stream()
                .map(ZoneId::getId)
                .toList();
    }
}
