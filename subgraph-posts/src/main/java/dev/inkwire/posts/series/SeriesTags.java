package dev.inkwire.posts.series;

import dev.inkwire.content.erasure.ErasureTags;
import dev.inkwire.posts.author.AuthorTags;
import dev.inkwire.starter.input.OptionalInput;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tags of answers that show series: see docs/caching.md. */
public final class SeriesTags {

    private SeriesTags() {}

    /** Returns the tag of answers that look a series up. */
    static String series(UUID id) {
        return "series:" + id;
    }

    /** Returns the tag of answers that depend on the series of an author and on their posts. */
    static String ofAuthor(UUID authorId) {
        return "series:author:" + authorId;
    }

    /**
     * Returns the tags of an event about a post that has moved to the end of a series.
     *
     * @param seriesId null removes the post from its series
     */
    public static List<String> moved(UUID authorId, OptionalInput<UUID> seriesId) {
        UUID id = seriesId.value();
        return !seriesId.present()
                ? List.of()
                : id == null ? List.of(ofAuthor(authorId)) : List.of(ofAuthor(authorId), series(id));
    }

    /** Returns the tags of an event about some series of an author. */
    static List<String> changed(UUID authorId, List<UUID> ids) {
        return Stream.concat(Stream.of(ofAuthor(authorId)), ids.stream().map(SeriesTags::series))
                .toList();
    }

    /**
     * Adds the tags of answers that depend on the series of an author. An answer shows a series while one of its posts
     * is published. During an erasure, posts lose their author before the series does.
     *
     * @param authorId null if the account of the author was deleted
     */
    static void readAuthor(DataFetchingEnvironment environment, @Nullable UUID authorId) {
        ErasureTags.add(environment, AuthorTags.posts(null));
        if (authorId != null) {
            ErasureTags.add(environment, AuthorTags.posts(authorId), ofAuthor(authorId));
        }
    }
}
