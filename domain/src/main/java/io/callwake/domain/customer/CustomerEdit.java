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

    /** The same, but that the identifier finds the customer and is not to be told of him. */
    public CustomerEdit ofAKnownIdentifier() {
        return new CustomerEdit(
                new CustomerNews(
                        null,
                        said.name(),
                        said.email(),
                        said.number(),
                        said.timeZone(),
                        said.priority(),
                        said.doNotDisturb(),
                        said.sourceFile(),
                        said.metadata()),
                emptied);
    }

    /** The same, but that it takes nobody's wish back not to be disturbed: a list may not know of it. */
    public CustomerEdit outOfAList() {
        return new CustomerEdit(
                new CustomerNews(
                        said.identifier(),
                        said.name(),
                        said.email(),
                        said.number(),
                        said.timeZone(),
                        said.priority(),
                        Boolean.TRUE.equals(said.doNotDisturb()) ? Boolean.TRUE : null,
                        said.sourceFile(),
                        said.metadata()),
                Set.of());
    }
}
