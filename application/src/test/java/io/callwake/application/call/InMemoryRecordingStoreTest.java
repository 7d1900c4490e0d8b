package io.callwake.application.call;

class InMemoryRecordingStoreTest implements RecordingStoreContract {

    private final InMemoryRecordingStore store = new InMemoryRecordingStore();

    @Override
    public RecordingStore store() {
        return store;
    }
}
