package dev.inkwire.users;

import dev.inkwire.starter.test.Graph;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.graphql.test.tester.GraphQlTester.Response;

/** Reads a list of users in pages of three. */
public final class Pages {

    private Pages() {}

    /**
     * Reads a list from the start.
     *
     * @param field with {@code %s} for the arguments of the page, and {@code %s} for the selection
     * @param path the path of the connection in the response
     */
    public static List<UUID> forward(Graph graph, String field, String path) {
        List<UUID> ids = new ArrayList<>();
        for (String after = null; ; ) {
            Response page = read(graph, field, "first: 3, after: $cursor", after);
            ids.addAll(ids(page, path));
            if (!more(page, path, "hasNextPage")) {
                return ids;
            }
            after = page.path(path + ".pageInfo.endCursor").entity(String.class).get();
        }
    }

    /** Reads a list from the end; see {@link #forward}. */
    public static List<UUID> backward(Graph graph, String field, String path) {
        List<UUID> ids = new ArrayList<>();
        for (String before = null; ; ) {
            Response page = read(graph, field, "last: 3, before: $cursor", before);
            ids.addAll(0, ids(page, path));
            if (!more(page, path, "hasPreviousPage")) {
                return ids;
            }
            before = page.path(path + ".pageInfo.startCursor")
                    .entity(String.class)
                    .get();
        }
    }

    private static Response read(Graph graph, String field, String arguments, String cursor) {
        String selection = "{ nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }";
        String query = "query ($cursor: String) { %s }".formatted(field.formatted(arguments, selection));
        return graph.execute(query, cursor == null ? Map.of() : Map.of("cursor", cursor));
    }

    private static List<UUID> ids(Response page, String path) {
        return page.path(path + ".nodes[*].id").entityList(UUID.class).get();
    }

    private static boolean more(Response page, String path, String where) {
        return page.path(path + ".pageInfo." + where).entity(Boolean.class).get();
    }
}
