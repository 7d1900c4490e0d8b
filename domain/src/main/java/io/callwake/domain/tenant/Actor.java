package io.callwake.domain.tenant;

/** Who does something. Its text form is kept in the audit log. */
public sealed interface Actor {

    /** By an API key of the tenant. */
    record Key(ApiKeyId id) implements Actor {
        @Override
        public String toString() {
            return id.toString();
        }
    }

    /**
     * A person of the tenant, as the identity provider calls him.
     *
     * @param subject never a name or an address, if the provider does as it should
     */
    record User(String subject) implements Actor {
        public User {
            if (subject.isBlank()) {
                throw new IllegalArgumentException("a user without a subject");
            }
        }

        @Override
        public String toString() {
            return "user:" + subject;
        }
    }

    /** Whoever runs this installation. */
    record Operator() implements Actor {
        @Override
        public String toString() {
            return "operator";
        }
    }

    /** This software, of itself. */
    record Callwake() implements Actor {
        @Override
        public String toString() {
            return "callwake";
        }
    }
}
