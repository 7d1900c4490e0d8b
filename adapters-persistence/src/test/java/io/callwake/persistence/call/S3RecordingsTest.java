package io.callwake.persistence.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwake.application.call.RecordingKey;
import io.callwake.application.call.RecordingStore;
import io.callwake.application.call.RecordingStore.StoreFailed;
import io.callwake.application.call.RecordingStoreContract;
import io.callwake.delivery.EgressPolicy;
import io.callwake.delivery.GuardedEgress;
import io.callwake.delivery.GuardedEgress.Limits;
import io.callwake.persistence.call.S3Recordings.Bucket;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStoreContext;
import org.jclouds.blobstore.TransientApiMetadata;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against somebody else's server, which checks what we sign. */
class S3RecordingsTest implements RecordingStoreContract {

    private static final String ID = "an-access-key";
    private static final String SECRET = "a-secret-key/with+signs";

    private static BlobStoreContext memory;
    private static S3Proxy server;

    @TempDir
    private Path folder;

    private final GuardedEgress egress =
            new GuardedEgress(EgressPolicy.publicAddresses().withHosts(List.of("127.0.0.1")), Limits.PATIENT, "0");
    private S3Recordings store;

    @BeforeAll
    static void start() throws Exception {
        memory = ContextBuilder.newBuilder(new TransientApiMetadata())
                .credentials("", "")
                .modules(List.of())
                .build(BlobStoreContext.class);
        memory.getBlobStore().createContainerInLocation(null, "recordings");
        server = S3Proxy.builder()
                .blobStore(memory.getBlobStore())
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V4, ID, SECRET)
                .build();
        server.start();
    }

    @AfterAll
    static void stop() throws Exception {
        server.stop();
        memory.close();
    }

    @BeforeEach
    void open() {
        store = with(ID, SECRET, "recordings", Clock.systemUTC());
    }

    @AfterEach
    void close() {
        egress.close();
    }

    @Override
    public RecordingStore store() {
        return store;
    }

    @Test
    void anObjectStandsUnderThePrefixWithItsType() {
        RecordingKey key = RecordingStoreContract.newKey();
        put(key, RecordingStoreContract.audio(10, 1));

        assertThat(memory.getBlobStore().blobMetadata("recordings", "calls/2026/" + key))
                .isNotNull()
                .satisfies(object -> {
                    assertThat(object.getContentMetadata().getContentType()).isEqualTo(MPEG);
                    assertThat(object.getContentMetadata().getContentLength()).isEqualTo(10);
                });
    }

    @Test
    void whoeverHasAnotherSecretKeepsAndReadsNothing() {
        RecordingKey key = RecordingStoreContract.newKey();
        put(key, RecordingStoreContract.audio(10, 1));
        S3Recordings stranger = with(ID, "another-secret", "recordings", Clock.systemUTC());

        assertThatThrownBy(() -> stranger.put(key, MPEG, new ByteArrayInputStream(new byte[5])))
                .isInstanceOf(StoreFailed.class)
                .hasMessageContaining("answers with 403");
        assertThatThrownBy(() -> stranger.open(key, 0, 1)).isInstanceOf(StoreFailed.class);
        assertThatThrownBy(() -> stranger.remove(key)).isInstanceOf(StoreFailed.class);
        assertThat(read(key, 0, 10)).isEqualTo(RecordingStoreContract.audio(10, 1));
    }

    @Test
    void aClockThatGoesWrongIsNoticed() {
        Clock slow = Clock.offset(Clock.systemUTC(), Duration.ofHours(-2));
        S3Recordings late = with(ID, SECRET, "recordings", slow);

        assertThatThrownBy(() -> late.remove(RecordingStoreContract.newKey()))
                .isInstanceOf(StoreFailed.class)
                .hasMessageContaining("403");
    }

    @Test
    void withoutABucketNothingIsKept() {
        S3Recordings nowhere = with(ID, SECRET, "no-such-bucket", Clock.systemUTC());

        assertThatThrownBy(
                        () -> nowhere.put(RecordingStoreContract.newKey(), MPEG, new ByteArrayInputStream(new byte[5])))
                .isInstanceOf(StoreFailed.class)
                .hasMessageContaining("no-such-bucket");
    }

    @Test
    void whereNobodyListensTheStoreHasFailed() {
        S3Recordings away =
                new S3Recordings(bucket("http://127.0.0.1:1", "recordings", true), folder, Clock.systemUTC(), egress);

        assertThatThrownBy(() -> away.open(RecordingStoreContract.newKey(), 0, 1))
                .isInstanceOf(StoreFailed.class)
                .hasMessageContaining("cannot be reached");
    }

    @Test
    void nothingIsLeftInTheFolder() {
        put(RecordingStoreContract.newKey(), RecordingStoreContract.audio(10, 1));
        assertThatThrownBy(() -> store.put(
                        RecordingStoreContract.newKey(), MPEG, RecordingStoreContract.breakingOffAfter(new byte[10])))
                .hasMessage("broke off");
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource({
        "https://s3.eu-north-1.amazonaws.com, false, https://recordings.s3.eu-north-1.amazonaws.com/calls/2026/",
        "https://s3.eu-north-1.amazonaws.com/, true, https://s3.eu-north-1.amazonaws.com/recordings/calls/2026/",
        "http://minio:9000, true, http://minio:9000/recordings/calls/2026/"
    })
    void theBucketStandsInTheHostOrInThePath(String endpoint, boolean inPath, String expected) {
        RecordingKey key = RecordingStoreContract.newKey();
        assertThat(bucket(endpoint, "recordings", inPath).urlOf(key)).hasToString(expected + key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "minio:9000",
                "ftp://minio",
                "https://minio/path",
                "https://minio?x=1",
                "https://id:secret@minio",
                "https:///"
            })
    void anEndpointIsTheAddressOfAServer(String endpoint) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bucket(endpoint, "recordings", true))
                .withMessageContaining(endpoint);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "Recordings", "a/b", "-ab", "a b"})
    void aBucketHasANameThatFitsIntoAnAddress(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> bucket("http://minio", name, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "a", "a//", "../", "a b/", "a?/"})
    void soDoesAPrefix(String prefix) {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new Bucket(URI.create("http://minio"), "us-east-1", "recordings", true, prefix, ID, SECRET));
    }

    @Test
    void secretsDoNotEndUpInLogs() {
        assertThat(bucket("http://minio", "recordings", true).toString()).doesNotContain(SECRET);
    }

    private S3Recordings with(String id, String secret, String bucket, Clock clock) {
        URI endpoint = URI.create("http://127.0.0.1:" + server.getPort());
        return new S3Recordings(
                new Bucket(endpoint, "us-east-1", bucket, true, "calls/2026/", id, secret), folder, clock, egress);
    }

    private static Bucket bucket(String endpoint, String name, boolean inPath) {
        return new Bucket(URI.create(endpoint), "us-east-1", name, inPath, "calls/2026/", ID, SECRET);
    }
}
