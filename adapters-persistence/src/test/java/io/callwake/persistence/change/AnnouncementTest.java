package io.callwake.persistence.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.change.Change;
import io.callwake.application.change.ChangeKind;
import io.callwake.domain.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AnnouncementTest {

    @Test
    void whatIsSaidIsWhatIsHeardHoweverMuchItIs() {
        List<Change> changes = IntStream.range(0, 1_000)
                .mapToObj(i -> new Change(
                        new TenantId(UUID.fromString("11111111-1111-7111-8111-111111111111")),
                        ChangeKind.CALL,
                        new UUID(0x7000, i)))
                .toList();
        List<String> payloads = Announcement.payloads(changes, 4711);
        assertThat(payloads)
                .allSatisfy(payload ->
                        assertThat(payload.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(8_000));
        assertThat(payloads.stream().map(Announcement::parse).flatMap(AnnouncementTest::changes))
                .containsExactlyElementsOf(changes);
        assertThat(Announcement.parse(payloads.getLast())).isEqualTo(new Announcement.ToldUpTo(4711));
    }

    @Test
    void thatThereIsNothingNewIsSaidToo() {
        assertThat(Announcement.payloads(List.of(), 4711)).containsExactly("4711");
    }

    private static Stream<Change> changes(Announcement announcement) {
        return announcement instanceof Announcement.Changed(var changes) ? changes.stream() : Stream.of();
    }
}
