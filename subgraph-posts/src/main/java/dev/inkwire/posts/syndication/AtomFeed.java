package dev.inkwire.posts.syndication;

import dev.inkwire.posts.post.Post;
import dev.inkwire.posts.tag.Tag;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import javax.xml.stream.XMLStreamException;

/** Writes feeds in the Atom Syndication Format (RFC 4287). */
record AtomFeed(Site site) {

    private static final String NAMESPACE = "http://www.w3.org/2005/Atom";

    /** @param address of the feed, which identifies it */
    byte[] write(String address, List<FeedEntry> entries) {
        return Xml.write("feed", NAMESPACE, feed -> {
            feed.element("id", address);
            feed.element("title", site.name());
            feed.element("updated", updated(entries).toString());
            // the names of authors are data of the users subgraph
            feed.element("author", author -> author.element("name", site.name()));
            feed.element("link", "", "rel", "self", "type", "application/atom+xml", "href", address);
            feed.element("link", "", "rel", "alternate", "type", "text/html", "href", site.home());
            for (FeedEntry entry : entries) {
                feed.element("entry", xml -> write(xml, entry));
            }
        });
    }

    private void write(Xml xml, FeedEntry entry) throws XMLStreamException {
        Post post = entry.post();
        String page = site.post(post.slug());
        xml.element("id", "urn:uuid:" + post.id());
        xml.element("title", post.title());
        xml.element("published", post.publishedAtOrThrow().toInstant().toString());
        xml.element("updated", updated(post).toString());
        xml.element("link", "", "rel", "alternate", "type", "text/html", "href", page);
        for (Tag tag : post.tags()) {
            xml.element("category", "", "term", tag.slug(), "label", tag.name());
        }
        xml.element("summary", post.excerpt());
        if (entry.html() != null) {
            // links to headings and footnotes are relative to the page
            xml.element("content", entry.html(), "type", "html", "xml:base", page);
        }
    }

    /** When the newest change was made; 1970 for an empty feed. */
    private static Instant updated(List<FeedEntry> entries) {
        return entries.stream()
                .map(entry -> updated(entry.post()))
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    /** A scheduled post was edited before it was published. */
    private static Instant updated(Post post) {
        OffsetDateTime published = post.publishedAtOrThrow();
        return (post.updatedAt().isBefore(published) ? published : post.updatedAt()).toInstant();
    }
}
