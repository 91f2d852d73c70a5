package dev.inkwire.posts.post;

import dev.inkwire.content.erasure.ErasedAuthors;
import dev.inkwire.posts.author.AuthorRepository;
import dev.inkwire.posts.metadata.Language;
import dev.inkwire.posts.slug.Slug;
import dev.inkwire.starter.database.Columns;
import dev.inkwire.starter.database.Ids;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;

/** The conditions of a statement that selects the published posts of a filter from the table {@code post}. */
public final class PostConditions {

    /** A condition for published posts. Use it wherever a caller reads published posts. */
    public static final String PUBLISHED = "status = 'PUBLISHED' and " + AuthorRepository.POST_REMAINS;

    /** Selects the ids of published posts that will be deleted, for rows of other tables that refer to posts. */
    public static final String ERASED_IDS = "(select erased.id from post erased where erased.status = 'PUBLISHED'"
            + " and erased." + ErasedAuthors.IS_DELETED + ")";

    private static final String HAS_TAG =
            "exists (select from post_tag join tag on tag.id = tag_id where post_id = post.id and tag.slug = any(:%s))";

    private final List<String> conditions = new ArrayList<>(List.of(PUBLISHED));
    private final Map<String, Object> parameters = new LinkedHashMap<>();

    private PostConditions() {}

    public static PostConditions of(PostFilter filter) {
        PostConditions conditions = new PostConditions();
        conditions.add("author_id = :author and " + ErasedAuthors.HAS_AUTHOR, "author", id(filter.authorId()));
        conditions.add("published_at > :published_after", "published_after", filter.publishedAfter());
        conditions.add("published_at < :published_before", "published_before", filter.publishedBefore());
        conditions.add("post.id <> all(:excluded)", "excluded", ids(filter.excludeIds()));
        conditions.addLanguage(filter);
        conditions.addTags(filter);
        conditions.addReactions(filter);
        return conditions;
    }

    /** Returns the conditions for {@code where}. */
    public String sql() {
        return String.join(" and ", conditions);
    }

    /** Binds the parameters of the conditions. */
    public GenericExecuteSpec bind(GenericExecuteSpec statement) {
        return statement.bindValues(parameters);
    }

    /** Finds a language with and without further subtags. The primary subtag is indexed. */
    private void addLanguage(PostFilter filter) {
        String language = filter.language() == null ? null : Language.canonical(filter.language());
        if (language != null) {
            String primary = language.split("-")[0];
            add("split_part(language, '-', 1) = :primary_language", "primary_language", primary);
            if (!language.equals(primary)) {
                add("starts_with(language || '-', :language)", "language", language + "-");
            }
        }
    }

    private void addTags(PostFilter filter) {
        if (filter.tag() != null) {
            addTag("tag", Stream.of(filter.tag()));
        }
        if (filter.anyTag() != null && !filter.anyTag().isEmpty()) {
            addTag("any_tag", filter.anyTag().stream());
        }
        if (filter.allTags() != null) {
            for (String tag : filter.allTags()) {
                addTag("all_tags" + parameters.size(), Stream.of(tag));
            }
        }
    }

    private void addTag(String parameter, Stream<String> tags) {
        add(
                HAS_TAG.formatted(parameter),
                parameter,
                tags.map(Slug::ofTag).flatMap(Stream::of).toArray(String[]::new));
    }

    private void addReactions(PostFilter filter) {
        if (filter.reactedById() != null) {
            String kind = filter.reactedWith() == null ? "" : " and :reacted_with = any(kinds)";
            add(
                    "post.id in (select subject_id from reaction where user_id = :reacted_by%s)".formatted(kind),
                    "reacted_by",
                    id(filter.reactedById()));
        }
        if (filter.reactedWith() != null) {
            parameters.put("reacted_with", filter.reactedWith().name());
        }
    }

    private void add(String condition, String parameter, @Nullable Object value) {
        if (value != null) {
            conditions.add(condition);
            parameters.put(parameter, value);
        }
    }

    /** Returns a parameter for the id of a client, which is null in SQL if it is not a UUID: no row has it. */
    private static @Nullable Object id(@Nullable String given) {
        return given == null ? null : Columns.nullable(Ids.parse(given).orElse(null), UUID.class);
    }

    private static UUID @Nullable [] ids(@Nullable List<String> given) {
        return given == null
                ? null
                : given.stream().map(Ids::parse).flatMap(Optional::stream).toArray(UUID[]::new);
    }
}
