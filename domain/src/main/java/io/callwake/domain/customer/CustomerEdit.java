package io.callwake.domain.customer;

import java.util.Set;

/**
 * What somebody decides about a customer, as opposed to what a call tells: it replaces what is known. Whatever it does not speak
 * of stays.
 *
 * @param emptied what is taken away before anything is said; of the metadata all members
 */
public record CustomerEdit(CustomerNews said, Set<CustomerField> emptied) {

    public CustomerEdit {
        emptied = Set.copyOf(emptied);
    }
}
