package dev.inkwire.posts.visibility;

import static java.util.stream.Collectors.joining;

import dev.inkwire.posts.Person;
import java.nio.charset.StandardCharsets;
import java.util.stream.LongStream;

/** Reads the documents that the posts subgraph serves beside the graph. */
final class Documents {

    private Documents() {}

    static String get(Person reader, String uri) {
        byte[] document = reader.graph()
                .http()
                .get()
                .uri("http://localhost:" + reader.graph().port() + uri)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseBody();
        return new String(document, StandardCharsets.UTF_8);
    }

    /** Reads all pages of the sitemap. */
    static String sitemaps(Person reader) {
        long documents = get(reader, "/sitemap.xml").split("<sitemap>", -1).length - 1L;
        return LongStream.rangeClosed(1, Math.max(1, documents))
                .mapToObj(number -> get(reader, "/sitemap.xml?page=" + number))
                .collect(joining());
    }
}
