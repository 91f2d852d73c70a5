package dev.inkwire.chaos;

import dev.inkwire.localstack.GraphClient;
import dev.inkwire.localstack.LocalStack;
import dev.inkwire.localstack.StackException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/** Signs members up and in, whatever is down at the moment. */
final class Crowd {

    static final String PASSWORD = "a password of some length";

    private static final String SESSION = "session { accessToken user { id } }";

    private final LocalStack stack;
    private final GraphClient graph;
    private final AtomicInteger number = new AtomicInteger();

    Crowd(LocalStack stack) {
        this.stack = stack;
        this.graph = GraphClient.anonymous(stack.graph());
    }

    /** Signs a new member up. */
    Member join(boolean permanent) {
        String handle = "member-" + number.incrementAndGet();
        String email = handle + "@example.org";
        while (true) {
            try {
                Map<String, String> input =
                        Map.of("handle", handle, "name", "Somebody", "email", email, "password", PASSWORD);
                JsonNode payload = graph.attempt("signUp", SESSION, input);
                if (!payload.path("session").isObject()) {
                    // an earlier attempt was executed
                    payload = signIn(email);
                }
                return new Member(payload.at("/session/user/id").asString(), handle, email, permanent, client(payload));
            } catch (StackException e) {
                Pause.afterFailure();
            }
        }
    }

    /** Signs up a member with a role and a verified address. */
    Member join(String role) throws SQLException {
        Member member = join(true);
        try (Connection users = DriverManager.getConnection(stack.database("users"));
                Statement statement = users.createStatement()) {
            statement.execute("update profile set role = '%s' where id = '%s'".formatted(role, member.id()));
            statement.execute("update account set email_verified = true where id = '%s'".formatted(member.id()));
        }
        signIn(member);
        return member;
    }

    /** Starts another session of a member, and returns whether the account still exists. */
    boolean signIn(Member member) {
        while (true) {
            try {
                JsonNode payload = signIn(member.email());
                if (payload.path("session").isObject()) {
                    member.renew(client(payload));
                    return true;
                }
                return false;
            } catch (StackException e) {
                Pause.afterFailure();
            }
        }
    }

    private JsonNode signIn(String email) {
        return graph.attempt("signIn", SESSION, Map.of("email", email, "password", PASSWORD));
    }

    private GraphClient client(JsonNode payload) {
        return graph.with(payload.at("/session/accessToken").asString());
    }
}
