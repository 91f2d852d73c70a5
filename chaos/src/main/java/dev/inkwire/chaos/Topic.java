package dev.inkwire.chaos;

import dev.inkwire.localstack.GraphClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a reader subscribes to, and what it shows. */
interface Topic {

    String name();

    /** Returns the subscription, with the variable {@code $after} and those of {@link #variables}. */
    String subscription();

    Map<String, String> variables();

    /** Returns the name of the subscription's field. */
    String field();

    /** Loads the page that is joined with the events; null if the reader does not see it. */
    @Nullable
    Page load(GraphClient graph);

    /** Changes the page as docs/live.md says. */
    void apply(JsonNode event, Map<String, String> content);

    /** Returns the events after a position that the subscription delivers, in the order of the log. */
    List<Expected> expected(Rows rows, Position after);

    /**
     * A page and the cursor of its events.
     *
     * @param content what the page shows of each object, by its id
     */
    record Page(String cursor, Map<String, String> content) {}

    /**
     * An event that is to be delivered.
     *
     * @param ends whether it ends the subscription without being delivered
     */
    record Expected(Position position, boolean ends) {}

    /** Returns the variables of an operation that also has {@code $after}. */
    default Map<String, @Nullable Object> variables(@Nullable String after) {
        Map<String, @Nullable Object> all = new HashMap<>(variables());
        all.put("after", after);
        return all;
    }
}
