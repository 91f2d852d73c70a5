package dev.inkwire.posts.series;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import com.netflix.graphql.dgs.DgsDataLoader;
import dev.inkwire.content.erasure.ErasureTags;
import dev.inkwire.posts.author.AuthorTags;
import dev.inkwire.starter.database.Loaders;
import dev.inkwire.starter.paging.PagesLoader;
import dev.inkwire.starter.paging.PagesLoader.Child;
import dev.inkwire.starter.security.Caller;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.dataloader.MappedBatchLoader;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

@DgsComponent
public class SeriesLoaders {

    private static final String SERIES = "series";
    private static final String OF_POST = "seriesOfPost";

    /** Loads pages of the series of authors. */
    static final String OF_AUTHOR = "seriesOfAuthor";

    /** Counts the series of authors. */
    static final String COUNT = "seriesCount";

    @DgsDataLoader(name = SERIES)
    final MappedBatchLoader<UUID, Series> series;

    @DgsDataLoader(name = OF_POST)
    final MappedBatchLoader<UUID, Series> ofPost;

    @DgsDataLoader(name = OF_AUTHOR)
    final PagesLoader<SeriesSelection, Series> ofAuthor;

    @DgsDataLoader(name = COUNT)
    final MappedBatchLoader<CountKey, Integer> count;

    SeriesLoaders(SeriesRepository repository, SeriesListRepository lists) {
        series = ids -> repository
                .findAll(ids.toArray(UUID[]::new))
                .collectMap(Series::id)
                .toFuture();
        ofPost = ids ->
                lists.findByPosts(ids).collectMap(Child::parent, Child::item).toFuture();
        ofAuthor = new PagesLoader<>(lists::pageByAuthor);
        count = keys -> Flux.fromIterable(keys.stream()
                        .collect(groupingBy(CountKey::selection, mapping(CountKey::authorId, toSet())))
                        .entrySet())
                .flatMap(authors -> lists.countByAuthor(authors.getValue(), authors.getKey())
                        .map(counted -> Map.entry(new CountKey(counted.parent(), authors.getKey()), counted.item())))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue)
                .toFuture();
    }

    /** Loads a series if the caller may see it; else null. Any publication can make a series visible. */
    static CompletableFuture<Series> load(DgsDataFetchingEnvironment environment, UUID id) {
        ErasureTags.add(environment, SeriesTags.series(id));
        CompletableFuture<Series> loaded = visible(environment, Loaders.load(environment, SERIES, id));
        return loaded.whenComplete((series, error) -> {
            if (series == null) {
                ErasureTags.add(environment, AuthorTags.POSTS);
            }
        });
    }

    /**
     * Loads the series of a post if it has one that the caller may see; else null.
     *
     * @param authorId the author of the post; null if the account was deleted, so that nobody can move the post
     */
    public static CompletableFuture<Series> ofPost(
            DgsDataFetchingEnvironment environment, UUID postId, @Nullable UUID authorId) {
        if (authorId != null) {
            ErasureTags.add(environment, SeriesTags.ofAuthor(authorId));
        }
        return visible(environment, Loaders.load(environment, OF_POST, postId));
    }

    private static CompletableFuture<Series> visible(
            DgsDataFetchingEnvironment environment, CompletableFuture<Series> loaded) {
        return loaded.thenApply(series -> series != null && isVisible(environment, series) ? series : null);
    }

    /** Returns whether the caller may see a series, and adds its tags if so. */
    private static boolean isVisible(DgsDataFetchingEnvironment environment, Series series) {
        boolean visible = series.isVisibleTo(Caller.of(environment.getGraphQlContext(), !series.published()));
        if (visible) {
            ErasureTags.add(environment, SeriesTags.series(series.id()));
            SeriesTags.readAuthor(environment, series.authorId());
        }
        return visible;
    }

    record CountKey(UUID authorId, SeriesSelection selection) {}
}
