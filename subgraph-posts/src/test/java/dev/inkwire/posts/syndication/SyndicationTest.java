package dev.inkwire.posts.syndication;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.content.markdown.Rendering;
import dev.inkwire.posts.Person;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.Statements;
import dev.inkwire.starter.test.SubgraphTest;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The feed and the sitemap, read by an XML parser. */
@SubgraphTest
class SyndicationTest {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    Graph graph;

    @Autowired
    Database database;

    @Autowired
    Statements statements;

    @Autowired
    SitemapRepository posts;

    @Autowired
    Site site;

    @Autowired
    Rendering rendering;

    Person ada;

    @BeforeEach
    void arrive() {
        ada = Person.in(graph);
    }

    @Test
    void feed_lists_the_newest_published_posts_of_an_author() {
        ada.draft("Draft");
        ada.schedule(ada.draft("Scheduled"), OffsetDateTime.now().plusDays(1));
        ada.unpublish(ada.publish("Unpublished"));
        Person.moderator(graph).moderate(ada.publish("Hidden"), true);
        Person.in(graph).publish("By another author");
        ada.publish("First");
        String second =
                ada.publish("Second", "slug", "zweiter-ä-" + ada.id(), "excerpt", "In short", "tags", List.of("Café"));

        Document feed = feed("?author=" + ada.id());
        assertThat(texts(feed, "title")).containsExactly("localhost", "Second", "First");
        assertThat(texts(feed, "id"))
                .startsWith("http://localhost:3000/feed.atom?author=" + ada.id(), "urn:uuid:" + second);
        assertThat(texts(feed, "summary")).containsExactly("In short", "Some text.");
        assertThat(texts(feed, "content")).first().asString().contains("<p>Some text.</p>");
        assertThat(attributes(feed, "link", "href")).contains("http://localhost:3000/posts/zweiter-%C3%A4-" + ada.id());
        assertThat(attributes(feed, "category", "term")).containsExactly("cafe");
        assertThat(texts(feed, "updated")).hasSize(3).allSatisfy(instant -> assertThat(OffsetDateTime.parse(instant))
                .isNotNull());
        assertThat(texts(feed, "name")).containsExactly("localhost");
    }

    @Test
    void feed_lists_posts_with_a_tag() {
        String tag = "tag-" + ada.id();
        ada.publish("Without the tag");
        ada.publish("With the tag", "tags", List.of(tag));
        assertThat(texts(feed("?tag=" + tag), "title")).containsExactly("localhost", "With the tag");
        assertThat(texts(feed("?tag=" + tag + "-other"), "title")).containsExactly("localhost");
    }

    @Test
    void feed_is_well_formed_for_any_text() {
        String title = "]]> <script>&amp; 😀 👩‍👩‍👧 \" ' é";
        String id = ada.publish(title, "markdown", "<b>]]></b> & 😀 <https://example.org/?a=b&c=d>");
        Document feed = feed("?author=" + ada.id());
        assertThat(texts(feed, "title")).contains(title);
        assertThat(texts(feed, "content"))
                .containsExactly(ada.see(id).path("html").asString());

        // no API stores these characters
        database.sql("update post set title = ? where id = ?")
                .param("a\u0001b\uFFFEc\u000Bd")
                .param(UUID.fromString(id))
                .update();
        assertThat(texts(feed("?author=" + ada.id()), "title")).contains("a\uFFFDb\uFFFDc\uFFFDd");
    }

    @Test
    void feed_is_bounded_and_costs_one_statement() {
        String text = "word ".repeat(12_000);
        IntStream.range(0, 52).forEach(n -> ada.create("Post " + n, "markdown", n == 51 ? text : "x", "publish", true));
        List<String> sql = statements.during(() -> {
            Document feed = feed("?author=" + ada.id());
            assertThat(texts(feed, "summary")).hasSize(50);
            assertThat(texts(feed, "content")).as("the long text is left out").hasSize(49);
        });
        assertThat(sql).filteredOn(statement -> statement.contains("post_body")).hasSize(1);
    }

    @Test
    void client_that_has_the_current_feed_is_answered_without_it() {
        ada.publish("First");
        EntityExchangeResult<byte[]> first = get("/feed.atom?author=" + ada.id(), null);
        HttpHeaders headers = first.getResponseHeaders();
        assertThat(headers.getFirst("Content-Type")).isEqualTo("application/atom+xml;charset=UTF-8");
        assertThat(headers.getFirst("Cache-Control")).isEqualTo("max-age=60, public");
        assertThat(headers.getFirst("X-Content-Type-Options")).isEqualTo("nosniff");
        EntityExchangeResult<byte[]> again = get("/feed.atom?author=" + ada.id(), headers.getETag());
        assertThat(again.getStatus().value()).isEqualTo(304);
        assertThat(again.getResponseBody()).isNull();
        ada.publish("Second");
        assertThat(get("/feed.atom?author=" + ada.id(), headers.getETag())
                        .getStatus()
                        .value())
                .isEqualTo(200);
    }

    @Test
    void unknown_documents_are_not_found() {
        for (String path : List.of("/feed.atom?author=1", "/sitemap.xml?page=0", "/sitemap.xml?page=1000000")) {
            assertThat(get(path, null).getStatus().value()).as(path).isEqualTo(404);
        }
    }

    @Test
    void sitemap_lists_every_published_post_once() {
        String draft = "draft-" + ada.id();
        ada.draft("Draft", "slug", draft);
        List<String> published = IntStream.range(0, 7)
                .mapToObj(n -> "published-" + n + "-" + ada.id())
                .peek(slug -> ada.publish("Published", "slug", slug))
                .toList();
        assertThat(texts(parse(get("/sitemap.xml", null).getResponseBody()), "loc"))
                .allMatch(address -> address.startsWith("http://localhost:3000/"));

        // the second document begins among these posts, which are the last ones
        SitemapService small = new SitemapService(posts, site, rendering, publishedPosts() - 3);
        List<String> documents = texts(parse(small.first().block(PATIENCE)), "loc");
        assertThat(documents).hasSize(2).contains("http://localhost:3000/sitemap.xml?page=2");
        List<String> addresses = new ArrayList<>();
        for (int number = 1; number <= documents.size(); number++) {
            List<String> locations = texts(parse(small.document(number).block(PATIENCE)), "loc");
            addresses.addAll(locations.subList(1, locations.size()));
        }
        assertThat(addresses)
                .filteredOn(address -> address.contains(ada.id().toString()))
                .containsExactlyElementsOf(published.stream()
                        .map(slug -> "http://localhost:3000/posts/" + slug)
                        .toList());
    }

    private int publishedPosts() {
        return database.sql("select count(*) from post where status = 'PUBLISHED'")
                .query(Integer.class)
                .single();
    }

    private Document feed(String query) {
        return parse(get("/feed.atom" + query, null).getResponseBody());
    }

    private EntityExchangeResult<byte[]> get(String path, String etag) {
        return graph.http()
                .get()
                .uri("http://localhost:" + graph.port() + path)
                .headers(headers -> {
                    if (etag != null) {
                        headers.setIfNoneMatch(etag);
                    }
                })
                .exchange()
                .expectBody()
                .returnResult();
    }

    private static Document parse(byte[] document) {
        try {
            DocumentBuilderFactory parsers = DocumentBuilderFactory.newDefaultInstance();
            parsers.setNamespaceAware(true);
            return parsers.newDocumentBuilder().parse(new ByteArrayInputStream(document));
        } catch (Exception e) {
            throw new AssertionError("The document is not well-formed.", e);
        }
    }

    private static List<String> texts(Document document, String name) {
        return elements(document, name).stream().map(Element::getTextContent).toList();
    }

    private static List<String> attributes(Document document, String name, String attribute) {
        return elements(document, name).stream()
                .map(element -> element.getAttribute(attribute))
                .toList();
    }

    private static List<Element> elements(Document document, String name) {
        NodeList found = document.getElementsByTagNameNS("*", name);
        return IntStream.range(0, found.getLength())
                .mapToObj(index -> (Element) found.item(index))
                .toList();
    }
}
