package dev.inkwire.users;

import dev.inkwire.starter.test.Graph;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Somebody who has just signed up. */
public record Member(UUID id, String handle, String email, String accessToken, String refreshToken) {

    public static final String PASSWORD = "correct horse battery";

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final String SELECTION = "session { accessToken refreshToken user { id } }";

    /** With a handle and an address that nobody else in these tests has. */
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

    /** As on another device. */
    public Member signIn(Graph graph) {
        Mutation signIn = Mutation.run(graph, "signIn", SELECTION, Map.of("email", email, "password", PASSWORD));
        return new Member(id, handle, email, signIn.get("session.accessToken"), signIn.get("session.refreshToken"));
    }

    /** A {@code SignUpInput}. */
    public static Map<String, String> input(String handle, String email) {
        return Map.of("handle", handle, "name", "Somebody", "email", email, "password", PASSWORD);
    }

    /** The graph as this member sees it. */
    public Graph in(Graph graph) {
        return graph.with(accessToken);
    }
}
