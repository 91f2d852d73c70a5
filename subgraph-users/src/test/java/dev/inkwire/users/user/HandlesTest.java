package dev.inkwire.users.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.inkwire.starter.error.UserErrorCode;
import dev.inkwire.starter.error.UserErrorsException;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.SubgraphTest;
import dev.inkwire.users.Member;
import dev.inkwire.users.Mutation;
import dev.inkwire.users.Tables;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

@SubgraphTest
class HandlesTest {

    static final Duration PATIENCE = Duration.ofSeconds(10);

    @Autowired
    Graph graph;

    @Autowired
    DatabaseClient database;

    @Autowired
    Database tables;

    @Autowired
    UserService service;

    @Autowired
    Handles handles;

    @Autowired
    TransactionalOperator transaction;

    Member ada;

    @BeforeEach
    void signUp() {
        ada = Member.signUp(graph);
    }

    @Test
    void released_handle_is_not_available_to_others() {
        rename(ada, ada.handle() + "-new");
        assertThat(rename(Member.signUp(graph), ada.handle().toUpperCase()).errors())
                .containsExactly("TAKEN input.handle");
        assertThat(signUpAs(ada.handle()).errors()).containsExactly("TAKEN input.handle");
    }

    @Test
    void owner_can_use_a_former_handle_again() {
        rename(ada, ada.handle() + "-new");
        assertThat(rename(ada, ada.handle()).errors()).isEmpty();
        assertThat(rename(ada, ada.handle() + "-new").errors()).isEmpty();
        assertThat(signUpAs(ada.handle()).errors()).containsExactly("TAKEN input.handle");
    }

    @Test
    void released_handle_is_available_to_everyone_after_90_days() {
        rename(ada, ada.handle() + "-new");
        assertThat(Tables.column(
                        database,
                        "select kept_until from former_handle where account_id = '%s' and ".formatted(ada.id())
                                + "kept_until between now() + interval '89 days' and now() + interval '90 days'"))
                .hasSize(1);
        expire(ada);
        Member bob = Member.signUp(graph);
        assertThat(rename(bob, ada.handle()).errors()).isEmpty();
        rename(bob, bob.handle());
        assertThat(rename(ada, ada.handle()).errors()).containsExactly("TAKEN input.handle");
        assertThat(rename(bob, ada.handle()).errors()).isEmpty();
    }

    @Test
    void handles_of_a_deleted_account_are_not_available() {
        String second = ada.handle() + "-new";
        rename(ada, second);
        service.retireHandles(ada.id()).as(transaction::transactional).block(PATIENCE);
        database.sql("delete from account where id = :id")
                .bind("id", ada.id())
                .then()
                .block(PATIENCE);
        assertThat(signUpAs(ada.handle()).errors()).containsExactly("TAKEN input.handle");
        assertThat(Mutation.run(
                                graph,
                                "signUp",
                                "session { user { id } }",
                                Map.of("handle", second, "name", "X", "email", "", "password", Member.PASSWORD))
                        .errors())
                .containsExactlyInAnyOrder("TAKEN input.handle", "INVALID input.email");
        assertThat(Tables.column(
                        database, "select account_id from former_handle where account_id = '%s'".formatted(ada.id())))
                .isEmpty();
    }

    @Test
    void profile_update_fails_if_the_handle_was_released_by_another_user_after_the_check() throws Exception {
        Member bob = Member.signUp(graph);
        String wanted = ada.handle() + "-wanted";
        CompletableFuture<Mutation> late;
        try (Database.Transaction holding = tables.begin()) {
            holding.sql("select from profile where id = ? for update")
                    .param(bob.id())
                    .query()
                    .listOfRows();
            late = CompletableFuture.supplyAsync(() -> rename(bob, wanted));
            await().atMost(PATIENCE).until(() -> Tables.column(database, """
                                    select pid from pg_stat_activity
                                    where datname = current_database() and wait_event_type = 'Lock'
                                    """).size() == 1);
            rename(ada, wanted);
            rename(ada, ada.handle());
        }
        assertThat(late.get(10, TimeUnit.SECONDS).errors()).containsExactly("TAKEN input.handle");
    }

    @Test
    void sign_up_fails_if_the_handle_was_released_by_another_user_after_the_check() {
        rename(ada, ada.handle() + "-new");
        UUID account = database.sql("insert into account (email, email_index, password_hash) "
                        + "values ('', convert_to(:handle, 'UTF8'), '') returning id")
                .bind("handle", ada.handle())
                .map(row -> row.get("id", UUID.class))
                .one()
                .block(PATIENCE);
        assertThatThrownBy(() -> service.create(account, ada.handle(), "Somebody")
                        .as(transaction::transactional)
                        .block(PATIENCE))
                .isInstanceOfSatisfying(UserErrorsException.class, e -> assertThat(e.errors())
                        .singleElement()
                        .satisfies(error -> assertThat(error.code()).isEqualTo(UserErrorCode.TAKEN)));
    }

    @Test
    void reserved_handle_is_not_available() {
        assertThat(rename(ada, "GraphQL").errors()).containsExactly("TAKEN input.handle");
        assertThat(signUpAs("admin").errors()).containsExactly("TAKEN input.handle");
    }

    @Test
    void former_handles_cannot_be_read_in_the_database() {
        rename(ada, ada.handle() + "-new");
        String hex = HexFormat.of().formatHex(ada.handle().getBytes(StandardCharsets.UTF_8));
        assertThat(Tables.column(database, "select f::text from former_handle f"))
                .isNotEmpty()
                .noneMatch(row -> row.contains(ada.handle()) || row.contains(hex));
    }

    @Test
    void expired_former_handles_are_deleted() {
        Member bob = Member.signUp(graph);
        rename(ada, ada.handle() + "-new");
        rename(bob, bob.handle() + "-new");
        expire(ada);
        handles.prune(1000).block(PATIENCE);
        assertThat(Tables.column(database, "select account_id from former_handle"))
                .contains(bob.id().toString())
                .doesNotContain(ada.id().toString());
    }

    private void expire(Member member) {
        database.sql("update former_handle set kept_until = now() where account_id = :id")
                .bind("id", member.id())
                .then()
                .block(PATIENCE);
    }

    private Mutation rename(Member member, String handle) {
        return Mutation.run(member.in(graph), "updateProfile", "user { handle }", Map.of("handle", handle));
    }

    private Mutation signUpAs(String handle) {
        return Mutation.run(
                graph, "signUp", "session { user { id } }", Member.input(handle, handle + "-again@inkwire.test"));
    }
}
