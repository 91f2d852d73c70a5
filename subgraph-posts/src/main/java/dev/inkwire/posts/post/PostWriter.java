package dev.inkwire.posts.post;

import dev.inkwire.posts.index.IndexRepository;
import dev.inkwire.posts.series.SeriesPosts;
import dev.inkwire.posts.series.SeriesTags;
import dev.inkwire.posts.slug.Slug;
import dev.inkwire.posts.tag.TagRepository;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Writes new posts and the changed fields of posts, and appends their events. Call it in a transaction. */
@Service
class PostWriter {

    private final PostRepository posts;
    private final PostContentRepository contents;
    private final PostHistory history;
    private final PostSlugs slugs;
    private final TagRepository tags;
    private final SeriesPosts series;
    private final IndexRepository index;
    private final PostLog log;
    private final int maxRevisions;

    PostWriter(
            PostRepository posts,
            PostContentRepository contents,
            PostHistory history,
            PostSlugs slugs,
            TagRepository tags,
            SeriesPosts series,
            IndexRepository index,
            PostLog log,
            RevisionProperties revisions) {
        this.posts = posts;
        this.contents = contents;
        this.history = history;
        this.slugs = slugs;
        this.tags = tags;
        this.series = series;
        this.index = index;
        this.log = log;
        this.maxRevisions = revisions.max();
    }

    Mono<Post> insert(UUID id, UUID author, PostInput input, boolean publish) {
        PostContent content = input.applyTo(PostContent.EMPTY);
        return contents.insert(id, author, publish, content)
                .delayUntil(post -> input.slug() == null ? slugs.make(post) : slugs.claim(post, input.slug()))
                .delayUntil(post -> writeText(post, content, input))
                .delayUntil(post -> writeTags(post, input))
                .delayUntil(post -> series.move(post.id(), author, input.seriesId()))
                .flatMap(post -> posts.find(post.id()))
                .delayUntil(post -> publish ? log.published(post) : Mono.empty());
    }

    /** Writes the fields that differ. Without a difference, the post keeps its version. */
    Mono<Post> update(UUID author, Post post, PostInput input) {
        PostContent content = input.applyTo(post.content());
        String slug = Objects.requireNonNullElse(input.slug(), post.slug());
        boolean newSlug = !slug.equals(post.slug());
        boolean newTags = input.tags() != null
                && !input.tags().stream().map(Slug::of).toList().equals(post.tagSlugs());
        boolean edited = newSlug || newTags || !content.equals(post.content());
        return keepText(post, content, input)
                .then(newSlug ? slugs.claim(post, slug) : Mono.empty())
                .then(newTags ? writeTags(post, input) : Mono.empty())
                .then(series.move(post.id(), author, input.seriesId()))
                .flatMap(newSeries -> writeText(post, content, input).map(newText -> newText || newSeries))
                .filter(changed -> changed || edited)
                .flatMap(changed -> contents.update(post.id(), content)
                        .delayUntil(after -> log.updated(post, after, SeriesTags.moved(author, input.seriesId()))))
                .defaultIfEmpty(post);
    }

    /** Makes the current title and text a revision if they change. */
    private Mono<Void> keepText(Post post, PostContent content, PostInput input) {
        String markdown = input.fields().markdown().value();
        return content.title().equals(post.title()) && markdown == null
                ? Mono.empty()
                : history.append(post.id(), content.title(), markdown)
                        .filter(appended -> appended)
                        .flatMap(appended -> history.thin(post.id(), maxRevisions));
    }

    /**
     * Writes the text, and the words by which the post is found.
     *
     * @return whether the text differs from the former one
     */
    private Mono<Boolean> writeText(Post post, PostContent content, PostInput input) {
        PostBody.Rendered text = input.text();
        Mono<Boolean> written = text == null
                ? Mono.just(false)
                : posts.writeText(
                        post.id(), text.markdown(), text.html(), text.headings(), text.beginning(), text.wordCount());
        return written.delayUntil(newText -> newText || !content.equals(post.content())
                ? index.write(
                        post.id(),
                        content.title(),
                        content.subtitle(),
                        content.excerpt(),
                        newText && text != null ? text.tokens() : null)
                : Mono.empty());
    }

    private Mono<Void> writeTags(Post post, PostInput input) {
        return input.tags() == null ? Mono.empty() : tags.replace(post.id(), input.tags());
    }
}
