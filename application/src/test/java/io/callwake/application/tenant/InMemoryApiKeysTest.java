package io.callwake.application.tenant;

import io.callwake.application.InMemoryTransaction;
import io.callwake.application.SequentialIds;
import io.callwake.application.TenantTransaction;
import io.callwake.domain.tenant.TenantId;
import java.util.UUID;

class InMemoryApiKeysTest implements ApiKeysContract {

    private final InMemoryTransaction transaction = new InMemoryTransaction();
    private final InMemoryApiKeys keys = new InMemoryApiKeys(transaction);
    private final SequentialIds ids = new SequentialIds();

    @Override
    public ApiKeys keys() {
        return keys;
    }

    @Override
    public Credentials credentials() {
        return keys;
    }

    @Override
    public TenantTransaction transaction() {
        return transaction;
    }

    @Override
    public TenantId newTenant() {
        return new TenantId(newId());
    }

    @Override
    public UUID newId() {
        return ids.next();
    }
}
