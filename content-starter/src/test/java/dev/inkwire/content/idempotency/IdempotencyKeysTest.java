package dev.inkwire.content.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.inkwire.starter.error.UserErrorCode;
import dev.inkwire.starter.error.UserErrorsException;
import dev.inkwire.starter.test.Database;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.data.r2dbc.core.R2dbcEntityTemplate;
import org.springframework.data.r2dbc.repository.support.R2dbcRepositoryFactory;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

class IdempotencyKeysTest {

    static final Database DATABASE = Database.create();

    final ConnectionFactory connections = ConnectionFactories.get(
            "r2dbc:postgresql://%s:%s@%s".formatted(DATABASE.user(), Database.PASSWORD, DATABASE.address()));
    final TransactionalOperator transaction = TransactionalOperator.create(new R2dbcTransactionManager(connections));
    final IdempotencyKeyRepository repository = new R2dbcRepositoryFactory(new R2dbcEntityTemplate(connections))
            .getRepository(IdempotencyKeyRepository.class);
    final IdempotencyKeys keys = new IdempotencyKeys(repository, new JsonMapper());
    final AtomicInteger made = new AtomicInteger();
    final UUID author = UUID.randomUUID();

    @BeforeAll
    static void create_tables() {
        Flyway.configure()
                .dataSource(DATABASE.url(), DATABASE.user(), Database.PASSWORD)
                .locations("classpath:db/starter")
                .load()
                .migrate();
    }

    @Test
    void repeated_request_returns_the_first_result() {
        UUID first = once(author, "key", "input").block();
        assertThat(once(author, "key", "input").block()).isEqualTo(first);
        assertThat(made).hasValue(1);
    }

    @Test
    void concurrent_repeated_requests_create_one_object() {
        List<UUID> ids = Flux.range(0, 8)
                .flatMap(n -> once(author, "key", "input"))
                .collectList()
                .block();
        assertThat(ids).hasSize(8).containsOnly(ids.get(0));
        assertThat(made).hasValue(1);
    }

    @Test
    void key_with_another_input_is_a_conflict() {
        once(author, "key", "one").block();
        assertThat(error(once(author, "key", "two"))).isEqualTo(UserErrorCode.CONFLICT);
        assertThat(made).hasValue(1);
    }

    @Test
    void order_of_fields_and_absent_fields_do_not_matter() {
        Map<String, Object> sent = new LinkedHashMap<>();
        sent.put("text", "one");
        sent.put("parent", "two");
        Map<String, Object> again = new LinkedHashMap<>();
        again.put("added", null);
        again.put("parent", "two");
        again.put("text", "one");
        UUID first = once(author, "key", Map.of("add", sent)).block();
        assertThat(once(author, "key", Map.of("add", again)).block()).isEqualTo(first);
    }

    @Test
    void key_belongs_to_its_author() {
        UUID mine = once(author, "key", "input").block();
        assertThat(once(UUID.randomUUID(), "key", "input").block()).isNotEqualTo(mine);
    }

    @Test
    void each_request_without_a_key_creates_an_object() {
        once(author, null, "input").then(once(author, null, "input")).block();
        assertThat(made).hasValue(2);
    }

    @Test
    void failed_request_can_be_repeated() {
        Mono<UUID> failing =
                once(author, "key", Map.of("text", "input"), () -> Mono.error(new IllegalStateException()));
        assertThat(failing.onErrorResume(e -> Mono.empty()).block()).isNull();
        once(author, "key", "input").block();
        assertThat(made).hasValue(1);
    }

    @Test
    void key_is_reusable_after_a_day() {
        UUID first = once(author, "key", "input").block();
        grow("23 hours 59 minutes");
        assertThat(once(author, "key", "input").block()).isEqualTo(first);
        grow("1 minute");
        assertThat(once(author, "key", "another").block()).isNotEqualTo(first);
        assertThat(error(once(author, "key", "input"))).isEqualTo(UserErrorCode.CONFLICT);
    }

    @Test
    void keys_are_deleted_after_a_day() {
        once(author, "old", "input").block();
        grow("24 hours");
        once(author, "new", "input").block();
        repository.deleteExpired(1000).block();
        assertThat(DATABASE.sql("select key from idempotency_key where author_id = ?")
                        .param(author)
                        .query(String.class)
                        .list())
                .containsExactly("new");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "nul\0", LONG})
    void key_that_is_blank_or_too_long_is_invalid(String key) {
        assertThat(error(once(author, key, "input"))).isEqualTo(UserErrorCode.INVALID);
    }

    static final String TEN = "0123456789";
    static final String HUNDRED = TEN + TEN + TEN + TEN + TEN + TEN + TEN + TEN + TEN + TEN;
    static final String LONG = HUNDRED + HUNDRED + "x";

    private Mono<UUID> once(UUID by, String key, String text) {
        return once(by, key, Map.of("text", text));
    }

    private Mono<UUID> once(UUID by, String key, Map<String, ?> input) {
        return once(by, key, input, () -> Mono.fromSupplier(() -> new UUID(7, made.incrementAndGet())));
    }

    private Mono<UUID> once(UUID by, String key, Map<String, ?> input, Supplier<Mono<UUID>> create) {
        return transaction.transactional(keys.once(by, key, input, create, id -> id, Mono::just));
    }

    private void grow(String older) {
        DATABASE.sql("update idempotency_key set created_at = created_at - cast(? as interval) where author_id = ?")
                .params(older, author)
                .update();
    }

    private static UserErrorCode error(Mono<?> request) {
        return catchThrowableOfType(UserErrorsException.class, request::block)
                .errors()
                .get(0)
                .code();
    }
}
