package dev.inkwire.starter.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IdsTest {

    @Test
    void created_ids_are_distinct_and_contain_the_time() {
        long before = System.currentTimeMillis();
        assertThat(Stream.generate(Ids::create).limit(10_000))
                .doesNotHaveDuplicates()
                .allSatisfy(id -> {
                    assertThat(id.version()).isEqualTo(7);
                    assertThat(id.variant()).isEqualTo(2);
                    assertThat(time(id)).isBetween(before, System.currentTimeMillis());
                });
    }

    private static long time(UUID id) {
        return id.getMostSignificantBits() >>> 16;
    }
}
