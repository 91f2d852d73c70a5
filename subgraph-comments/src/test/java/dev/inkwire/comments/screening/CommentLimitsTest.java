package dev.inkwire.comments.screening;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.comments.screening.ScreeningProperties.Limits;
import dev.inkwire.starter.database.Ids;
import dev.inkwire.starter.error.ApiException;
import dev.inkwire.starter.error.UserErrorsException;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.SubgraphTest;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Tests the limits with settings that the development profile switches off. */
@SubgraphTest
class CommentLimitsTest {

    static final Duration PATIENCE = Duration.ofSeconds(30);
    static final int MAX = 5;

    @Autowired
    ScreeningRepository repository;

    @Autowired
    TransactionalOperator transaction;

    @Autowired
    Database database;

    final UUID ada = UUID.randomUUID();

    @Test
    void two_hundred_comments_at_once_do_not_exceed_the_limit() {
        List<String> outcomes = Flux.range(0, 200)
                .flatMap(number -> write(ada, UUID.randomUUID(), "Text " + number), 200)
                .collectList()
                .block(PATIENCE);
        assertThat(outcomes).filteredOn("written"::equals).hasSize(MAX);
        assertThat(outcomes).filteredOn("RATE_LIMITED"::equals).hasSize(200 - MAX);
        assertThat(write("One more.")).isEqualTo("RATE_LIMITED");
        assertThat(write(UUID.randomUUID(), UUID.randomUUID(), "Somebody else's.")
                        .block(PATIENCE))
                .isEqualTo("written");
        letPass("30 seconds");
        assertThat(write("One more.")).isEqualTo("RATE_LIMITED");
        letPass("30 seconds");
        for (int number = 0; number < MAX; number++) {
            assertThat(write("One more, number " + number)).isEqualTo("written");
        }
        assertThat(write("One more.")).isEqualTo("RATE_LIMITED");
    }

    @Test
    void one_of_fifty_equal_texts_is_written() {
        List<String> outcomes = Flux.range(0, 50)
                .flatMap(number -> write(ada, UUID.randomUUID(), " ".repeat(number % 9) + "Buy now!"), 50)
                .collectList()
                .block(PATIENCE);
        assertThat(outcomes).filteredOn("written"::equals).hasSize(1);
        assertThat(outcomes).filteredOn("NOT_ALLOWED"::equals).hasSize(49);
        assertThat(write("Another text.")).isEqualTo("written");
        assertThat(write("Buy now!")).isEqualTo("NOT_ALLOWED");
        letPass("1 minute");
        assertThat(write("Buy now!")).isEqualTo("written");
    }

    @Test
    void edit_of_the_same_comment_may_repeat_its_text() {
        UUID comment = UUID.randomUUID();
        for (String text : List.of("hello", "Hello", "Hello.", "Hello")) {
            assertThat(write(ada, comment, text).block(PATIENCE)).isEqualTo("written");
        }
        assertThat(write("hello")).isEqualTo("NOT_ALLOWED");
    }

    @Test
    void comment_that_is_not_stored_is_not_counted() {
        for (int number = 0; number < 2 * MAX; number++) {
            count(UUID.randomUUID(), submission(ada, "Text", 0))
                    .then(Mono.error(new IllegalStateException("rolled back")))
                    .as(transaction::transactional)
                    .onErrorComplete()
                    .block(PATIENCE);
        }
        assertThat(write("Text")).isEqualTo("written");
    }

    @Test
    void new_account_has_few_links() {
        UUID young = Ids.create();
        UUID old = new UUID(young.getMostSignificantBits() - (Duration.ofDays(1).toMillis() << 16), 1);
        assertThat(writeWithLinks(young, 2)).isEqualTo("written");
        assertThat(writeWithLinks(young, 3)).isEqualTo("NOT_ALLOWED");
        assertThat(writeWithLinks(old, 3)).isEqualTo("written");
    }

    @Test
    void nothing_is_stored_of_authors_after_a_minute() {
        write("Text");
        UUID bob = UUID.randomUUID();
        letPass("1 minute");
        writeWithLinks(bob, 0);
        repository.deleteExpired(1000).block(PATIENCE);
        assertThat(database.columnsWith(ada.toString())).isEmpty();
        assertThat(database.columnsWith(bob.toString())).containsExactly("active_author.author_id");
    }

    private String write(String text) {
        return write(ada, UUID.randomUUID(), text).block(PATIENCE);
    }

    private String writeWithLinks(UUID author, int links) {
        return outcome(count(UUID.randomUUID(), submission(author, "Text", links)))
                .block(PATIENCE);
    }

    private Mono<String> write(UUID author, UUID comment, String text) {
        return outcome(count(comment, submission(author, text, 0)).as(transaction::transactional));
    }

    private Mono<Void> count(UUID comment, Submission submission) {
        Limits limits = new Limits(MAX, false, 2, Duration.ofDays(1));
        return new CommentLimits(new ScreeningProperties(Set.of(), Duration.ZERO, limits), repository)
                .count(comment, submission);
    }

    private static Submission submission(UUID author, String text, int links) {
        return new Submission(
                UUID.randomUUID(), author, text, text, Collections.nCopies(links, "http://a.test"), false);
    }

    private static Mono<String> outcome(Mono<Void> counted) {
        return counted.thenReturn("written")
                .onErrorResume(
                        UserErrorsException.class,
                        e -> Mono.just(e.errors().get(0).code().name()))
                .onErrorResume(ApiException.class, e -> {
                    assertThat(e.toGraphQlError().getExtensions().get("retryAfterSeconds"))
                            .asInstanceOf(InstanceOfAssertFactories.LONG)
                            .isBetween(1L, 60L);
                    return Mono.just(e.code().name());
                });
    }

    private void letPass(String time) {
        database.sql("update active_author set written_at = array(select at - ?::interval from unnest(written_at) at)")
                .param(time)
                .update();
    }
}
