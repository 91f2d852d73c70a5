package dev.inkwire.users.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.SubgraphTest;
import dev.inkwire.users.Member;
import dev.inkwire.users.Mutation;
import dev.inkwire.users.Tables;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;

@SubgraphTest
class SignUpTest {

    static final String SESSION = "session { user { id handle name } }";

    @Autowired
    Graph graph;

    @Autowired
    DatabaseClient database;

    @Test
    void sign_up_creates_an_account_and_a_session() {
        Mutation signUp = Mutation.run(
                graph,
                "signUp",
                "session { accessToken refreshToken user { id handle name } }",
                Map.of(
                        "handle", "Grace",
                        "name", " Grace Hopper ",
                        "email", "Grace.Hopper@inkwire.test",
                        "password", Member.PASSWORD));
        assertThat(signUp.errors()).isEmpty();
        assertThat(signUp.get("session.user.handle")).isEqualTo("grace");
        assertThat(signUp.get("session.user.name")).isEqualTo("Grace Hopper");
        assertThat(UUID.fromString(signUp.get("session.user.id")).version())
                .as("of the id, in which other subgraphs find the age of the account")
                .isEqualTo(7);
        graph.with(signUp.get("session.accessToken"))
                .execute("{ viewer { email } }")
                .path("viewer.email")
                .entity(String.class)
                .isEqualTo("Grace.Hopper@inkwire.test");
    }

    @Test
    void all_input_errors_are_reported_together() {
        Mutation signUp = Mutation.run(
                graph, "signUp", SESSION, Map.of("handle", "x", "name", " ", "email", "nowhere", "password", "short"));
        assertThat(signUp.errors())
                .containsExactlyInAnyOrder(
                        "INVALID input.handle", "INVALID input.name", "INVALID input.email", "INVALID input.password");
        signUp.expectNull("session");
    }

    @Test
    void visitor_cannot_take_a_handle_in_use() {
        Member member = Member.signUp(graph);
        assertThat(signUp(member.handle().toUpperCase(), "other-handle@inkwire.test")
                        .errors())
                .containsExactly("TAKEN input.handle");
    }

    @Test
    void visitor_cannot_take_an_address_in_use() {
        Member member = Member.signUp(graph);
        assertThat(signUp("other-address", member.email().toUpperCase()).errors())
                .containsExactly("TAKEN input.email");
    }

    @Test
    void taken_and_invalid_fields_are_reported_together() {
        Member member = Member.signUp(graph);
        Mutation signUp = Mutation.run(
                graph,
                "signUp",
                SESSION,
                Map.of("handle", member.handle(), "name", "X", "email", member.email(), "password", "short"));
        assertThat(signUp.errors())
                .containsExactlyInAnyOrder("TAKEN input.handle", "TAKEN input.email", "INVALID input.password");
    }

    @Test
    void concurrent_sign_ups_with_one_handle_create_one_account() {
        List<Mutation> results =
                race(number -> signUp("raced-handle", "raced-handle-%d@inkwire.test".formatted(number)));
        assertThat(results).filteredOn(Mutation::succeeded).hasSize(1);
        assertThat(results).filteredOn(signUp -> !signUp.succeeded()).allSatisfy(signUp -> assertThat(signUp.errors())
                .containsExactly("TAKEN input.handle"));
        assertThat(Tables.column(database, "select key from event where payload->>'handle' = 'raced-handle'"))
                .as("events of the sign-up that was not rolled back")
                .hasSize(1);
    }

    @Test
    void concurrent_sign_ups_with_one_address_create_one_account() {
        List<Mutation> results = race(number -> signUp("raced-address-" + number, "raced-address@inkwire.test"));
        assertThat(results).filteredOn(Mutation::succeeded).hasSize(1);
        assertThat(results).filteredOn(signUp -> !signUp.succeeded()).allSatisfy(signUp -> assertThat(signUp.errors())
                .containsExactly("TAKEN input.email"));
    }

    @Test
    void sign_up_appends_an_event() {
        Member member = Member.signUp(graph);
        assertThat(Tables.column(
                        database,
                        "select topic || ' ' || type || ' ' || payload::text from event where key = '%s' and state"
                                .formatted(member.id())))
                .containsExactly("users UserChanged {\"handle\": \"%s\"}".formatted(member.handle()));
    }

    @Test
    void addresses_passwords_and_tokens_cannot_be_read_in_the_database() {
        String email = "Somebody.Private@inkwire.test";
        Mutation signUp = Mutation.run(
                graph, "signUp", "session { accessToken refreshToken }", Member.input("private-person", email));
        String dump = Tables.dump(database);
        assertThat(dump).contains("private-person");
        for (String secret : List.of(
                email, Member.PASSWORD, signUp.get("session.accessToken"), signUp.get("session.refreshToken"))) {
            assertThat(dump)
                    .doesNotContainIgnoringCase(secret)
                    .doesNotContainIgnoringCase(hex(secret))
                    .doesNotContainIgnoringCase(hex(secret.toLowerCase()));
        }
    }

    private Mutation signUp(String handle, String email) {
        return Mutation.run(graph, "signUp", SESSION, Member.input(handle, email));
    }

    private static List<Mutation> race(Function<Integer, Mutation> signUp) {
        return Mutation.runAll(IntStream.range(0, 8)
                .mapToObj(number -> (Callable<Mutation>) () -> signUp.apply(number))
                .toList());
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }
}
