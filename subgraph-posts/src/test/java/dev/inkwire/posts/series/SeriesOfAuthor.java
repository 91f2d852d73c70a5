package dev.inkwire.posts.series;

import dev.inkwire.posts.Outcome;
import dev.inkwire.posts.Person;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The series of an author. */
record SeriesOfAuthor(Person author) {

    private static final String SERIES = "series { id title author { id } posts { id } }";

    Outcome create(String title, Object... more) {
        Map<String, Object> input = Person.input("title", title);
        input.putAll(Person.input(more));
        return author.mutate("createSeries", SERIES, input);
    }

    /** Creates a series, and returns its id. */
    String of(String... posts) {
        return id(create("Series", "postIds", List.of(posts)));
    }

    Outcome update(String id, Object... changes) {
        Map<String, Object> input = Person.input(changes);
        input.put("id", id);
        return author.mutate("updateSeries", SERIES, input);
    }

    Outcome delete(String id) {
        return author.mutate("deleteSeries", "deletedSeriesId", Person.input("id", id));
    }

    /** Returns a series as a person sees it. */
    static JsonNode seenBy(Person reader, String id) {
        return reader.ask(
                        "query ($id: ID!) { %s }".formatted(SERIES.replaceFirst("series", "series(id: \\$id)")),
                        Map.of("id", id))
                .path("series");
    }

    /** Returns the id of the series of a post as a person sees it; null if there is none. */
    static String ofPost(Person reader, String post) {
        return reader.ask("query ($id: ID!) { post(id: $id) { series { id } } }", Map.of("id", post))
                .at("/post/series/id")
                .asString(null);
    }

    static String id(Outcome outcome) {
        return outcome.payload().at("/series/id").asString();
    }

    static List<String> posts(JsonNode series) {
        return series.path("posts").findValuesAsString("id");
    }

    static List<String> posts(Outcome outcome) {
        return posts(outcome.payload().path("series"));
    }
}
