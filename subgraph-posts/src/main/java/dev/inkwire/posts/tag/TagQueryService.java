package dev.inkwire.posts.tag;

import dev.inkwire.posts.slug.Slug;
import dev.inkwire.starter.input.SearchText;
import dev.inkwire.starter.paging.Connection;
import dev.inkwire.starter.paging.PageArguments;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Finds tags of published posts. */
@Service
class TagQueryService {

    private final TagRepository tags;
    private final TagListRepository lists;

    TagQueryService(TagRepository tags, TagListRepository lists) {
        this.tags = tags;
        this.lists = lists;
    }

    /** Finds a tag by its slug or its name. */
    Mono<Tag> find(String slugOrName) {
        return tags.findUsed(Slug.ofTag(slugOrName));
    }

    /**
     * Reads a page of the tags of published posts.
     *
     * @param query null or blank for all tags
     */
    Mono<Connection<Tag>> list(@Nullable String query, PageArguments page) {
        String text = SearchText.normalize(query);
        return lists.page(text, page)
                .map(slice ->
                        Connection.of(slice, TagListRepository.MOST_USED::cursor, UsedTag::tag, () -> lists.count(text)
                                .toFuture()));
    }
}
