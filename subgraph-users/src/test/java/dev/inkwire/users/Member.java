package dev.inkwire.users;

import dev.inkwire.starter.test.Graph;
import dev.inkwire.users.user.Role;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.r2dbc.core.DatabaseClient;

/** A user who has just signed up. */
public record Member(UUID id, String handle, String email, String accessToken, String refreshToken) {

    public static final String PASSWORD = "correct horse battery";

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final String SELECTION = "session { accessToken refreshToken user { id } }";

    /** Signs up with a handle and an address that no other test uses. */
    public static Member signUp(Graph graph) {
        String handle = "member-" + NUMBER.incrementAndGet();
        String email = handle + "@inkwire.test";
        Mutation signUp = Mutation.run(graph, "signUp", SELECTION, input(handle, email));
        return new Member(
                UUID.fromString(signUp.get("session.user.id")),
                handle,
                email,
                signUp.get("session.accessToken"),
                signUp.get("session.refreshToken"));
    }

    /** Signs up a user with a role. The test must reset the role. */
    public static Member withRole(Graph graph, DatabaseClient database, Role role) {
        Member member = signUp(graph);
        database.sql("update profile set role = :role where id = :id")
                .bind("role", role.name())
                .bind("id", member.id())
                .then()
                .block();
        return member.refresh(graph);
    }

    /** Starts another session. */
    public Member signIn(Graph graph) {
        Mutation signIn = Mutation.run(graph, "signIn", SELECTION, Map.of("email", email, "password", PASSWORD));
        return new Member(id, handle, email, signIn.get("session.accessToken"), signIn.get("session.refreshToken"));
    }

    /** Refreshes the session. */
    public Member refresh(Graph graph) {
        Mutation refresh = tryRefresh(graph);
        return new Member(id, handle, email, refresh.get("session.accessToken"), refresh.get("session.refreshToken"));
    }

    public Mutation tryRefresh(Graph graph) {
        return Mutation.run(graph, "refreshSession", SELECTION, Map.of("refreshToken", refreshToken));
    }

    /** Returns a {@code SignUpInput}. */
    public static Map<String, String> input(String handle, String email) {
        return Map.of("handle", handle, "name", "Somebody", "email", email, "password", PASSWORD);
    }

    /** Returns the graph with the access token of this member. */
    public Graph in(Graph graph) {
        return graph.with(accessToken);
    }
}
