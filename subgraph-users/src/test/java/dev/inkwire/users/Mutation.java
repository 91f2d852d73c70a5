package dev.inkwire.users;

import dev.inkwire.starter.test.Graph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.springframework.graphql.test.tester.GraphQlTester;

/** The result of a mutation. */
public record Mutation(String name, GraphQlTester.Response response) {

    private static final int PATIENCE_SECONDS = 30;

    /**
     * Runs a mutation whose input type is named after it.
     *
     * @param selection the fields of the payload, in addition to the user errors
     */
    public static Mutation run(Graph graph, String name, String selection, Map<String, ?> input) {
        String type = name.substring(0, 1).toUpperCase() + name.substring(1) + "Input";
        String document = "mutation ($input: %s!) { %s(input: $input) { %s userErrors { code path message } } }"
                .formatted(type, name, selection);
        return new Mutation(name, graph.execute(document, Map.of("input", input)));
    }

    /** Runs a mutation of a member with the {@code userId} of another member, who is in the payload. */
    public static Mutation run(Graph graph, Member member, String name, Object userId) {
        return run(
                member.in(graph),
                name,
                "user { id followerCount followingCount followedByViewer }",
                Map.of("userId", userId));
    }

    /** Runs a mutation many times concurrently. */
    public static List<Mutation> runAll(Collection<Callable<Mutation>> mutations) {
        ExecutorService clients = Executors.newFixedThreadPool(mutations.size());
        try {
            List<Mutation> results = new ArrayList<>();
            for (Future<Mutation> future : clients.invokeAll(mutations, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        } finally {
            clients.shutdownNow();
        }
    }

    /** Returns the user errors by code and path, such as {@code TAKEN input.handle}. */
    public List<String> errors() {
        return Arrays.stream(response.path(name + ".userErrors")
                        .entity(Error[].class)
                        .get())
                .map(Error::toString)
                .toList();
    }

    /** Returns the message of the first user error. */
    public String message() {
        return get("userErrors[0].message");
    }

    public boolean succeeded() {
        return errors().isEmpty();
    }

    /** Returns a field of the payload. */
    public <T> T get(String path, Class<T> type) {
        return response.path(name + "." + path).entity(type).get();
    }

    public String get(String path) {
        return get(path, String.class);
    }

    public void expectNull(String path) {
        response.path(name + "." + path).valueIsNull();
    }

    private record Error(String code, List<String> path) {

        @Override
        public String toString() {
            return path == null ? code : code + " " + String.join(".", path);
        }
    }
}
