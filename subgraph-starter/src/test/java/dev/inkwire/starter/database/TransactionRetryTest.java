package dev.inkwire.starter.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.inkwire.starter.event.PlainLog;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@ParameterizedClass
@MethodSource("waysToRunTransactions")
class TransactionRetryTest {

    static final Duration PATIENCE = Duration.ofSeconds(20);
    static final PlainLog PLAIN = new PlainLog();

    final AtomicInteger attempts = new AtomicInteger();

    @Parameter
    Transactions transactions;

    static List<Named<Transactions>> waysToRunTransactions() {
        TransactionalOperator operator = new RetryingTransactions(PLAIN.transaction);
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.registerBean(ReactiveTransactionManager.class, () -> PLAIN.transactions);
        context.register(TransactionConfiguration.class, AnnotatedService.class);
        context.refresh();
        return List.of(
                Named.of("operator", operator::transactional),
                Named.of("annotated method", context.getBean(AnnotatedService.class)::run));
    }

    interface Transactions {

        <T> Mono<T> run(Mono<T> statements);
    }

    @EnableTransactionManagement(proxyTargetClass = true)
    static class AnnotatedService {

        @Transactional
        public <T> Mono<T> run(Mono<T> statements) {
            return statements;
        }
    }

    @Test
    void loser_of_a_deadlock_is_repeated_once() {
        PLAIN.database.sql("drop table if exists lamp").update();
        PLAIN.database
                .sql("create table lamp (id int primary key, uses int not null)")
                .update();
        PLAIN.database.sql("insert into lamp values (1, 0), (2, 0)").update();
        CompletableFuture<Long> one = new CompletableFuture<>();
        CompletableFuture<Long> two = new CompletableFuture<>();

        Mono.when(useBoth(1, one, 2, two), useBoth(2, two, 1, one)).block(PATIENCE);

        assertThat(attempts).hasValue(3);
        assertThat(PLAIN.database
                        .sql("select uses from lamp")
                        .query(Integer.class)
                        .list())
                .isEqualTo(List.of(2, 2));
    }

    @Test
    void transaction_that_fails_twice_fails() {
        Mono<Void> failing = fail("40001").as(transactions::run);
        assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> failing.block(PATIENCE));
        assertThat(attempts).hasValue(2);
    }

    @Test
    void only_the_outer_transaction_is_repeated() {
        Mono<Void> failing = fail("40P01").as(transactions::run).as(transactions::run);
        assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> failing.block(PATIENCE));
        assertThat(attempts).hasValue(2);
    }

    @Test
    void permanent_failure_is_not_repeated() {
        Mono<Void> failing = fail("22012").as(transactions::run);
        assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> failing.block(PATIENCE));
        assertThat(attempts).hasValue(1);
    }

    @Test
    void column_that_a_newer_replica_adds_fails_no_transaction() {
        PLAIN.database.sql("drop table if exists upgraded").update();
        PLAIN.database
                .sql("create table upgraded (id int primary key, uses int not null)")
                .update();
        PLAIN.database.sql("insert into upgraded values (1, 0)").update();
        Mono<Integer> reading = PLAIN.client
                .sql("update upgraded set uses = uses + 1 where id = :id returning *")
                .bind("id", 1)
                .map(row -> row.get("uses", Integer.class))
                .one()
                .then(PLAIN.client
                        .sql("select * from upgraded where id = :id")
                        .bind("id", 1)
                        .map(row -> row.get("uses", Integer.class))
                        .one())
                .as(transactions::run);
        Flux.range(0, 20).flatMap(n -> reading).blockLast(PATIENCE);
        PLAIN.database
                .sql("alter table upgraded add column note text default ''")
                .update();
        Flux.range(0, 20).flatMap(n -> reading).blockLast(PATIENCE);
        assertThat(reading.block(PATIENCE)).isEqualTo(41);
    }

    private Mono<Void> useBoth(
            int first, CompletableFuture<Long> hasFirst, int second, CompletableFuture<Long> otherHas) {
        return Mono.fromRunnable(attempts::incrementAndGet)
                .then(use(first))
                .doOnNext(hasFirst::complete)
                .then(Mono.fromFuture(otherHas, true))
                .then(use(second))
                .then()
                .as(transactions::run);
    }

    private Mono<Long> use(int lamp) {
        return PLAIN.client
                .sql("update lamp set uses = uses + 1 where id = :id")
                .bind("id", lamp)
                .fetch()
                .rowsUpdated();
    }

    private Mono<Void> fail(String state) {
        return Mono.fromRunnable(attempts::incrementAndGet)
                .then(PLAIN.client
                        .sql("do $$ begin raise exception 'failed' using errcode = '%s'; end $$".formatted(state))
                        .then());
    }
}
