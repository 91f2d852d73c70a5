package dev.inkwire.starter.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inkwire.starter.SampleErasure;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.SubgraphTest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.reactive.TransactionalOperator;

@SubgraphTest
class ErasuresTest {

    static final Duration PATIENCE = Duration.ofSeconds(10);

    @Autowired
    Erasures erasures;

    @Autowired
    SampleErasure sample;

    @Autowired
    TransactionalOperator transaction;

    @Autowired
    Database database;

    @Test
    void erasure_that_fails_is_followed_by_smaller_batches_of_others_before_it_is_repeated() {
        UUID broken = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        sample.failing.add(broken);
        begin(broken);
        await().atMost(PATIENCE).until(() -> !sample.of(broken).isEmpty());
        begin(other);
        await().atMost(PATIENCE).until(() -> isErased(other));
        List<UUID> users =
                sample.batches.stream().map(SampleErasure.Batch::userId).toList();
        assertThat(users.subList(users.indexOf(other), users.lastIndexOf(other)))
                .doesNotContain(broken);
        int failed = users.indexOf(broken);
        assertThat(sample.batches.get(failed + 1).limit())
                .isLessThan(sample.batches.get(failed).limit());
        sample.failing.clear();
        await().atMost(PATIENCE).until(() -> isErased(broken));
    }

    private void begin(UUID user) {
        erasures.begin(user, true).as(transaction::transactional).block(PATIENCE);
    }

    private boolean isErased(UUID user) {
        return database.sql("select not exists (select from erasure where user_id = ?)")
                .param(user)
                .query(Boolean.class)
                .single();
    }
}
