package dev.inkwire.posts.moderation;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsData;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import com.netflix.graphql.dgs.DgsQuery;
import dev.inkwire.posts.post.Post;
import dev.inkwire.starter.database.Loaders;
import dev.inkwire.starter.paging.Connection;
import dev.inkwire.starter.paging.PageArguments;
import dev.inkwire.starter.paging.PagesLoader;
import dev.inkwire.starter.paging.Slice;
import java.util.concurrent.CompletableFuture;
import reactor.core.publisher.Mono;

@DgsComponent
public class ModerationFetcher {

    private final ModerationService service;

    ModerationFetcher(ModerationService service) {
        this.service = service;
    }

    @DgsQuery
    public Mono<Connection<Post>> reportedPosts(PageArguments page) {
        return service.reportedPosts(page);
    }

    @DgsData(parentType = "Post", field = "reports")
    public CompletableFuture<Connection<Report>> reports(PageArguments page, DgsDataFetchingEnvironment environment) {
        Post post = environment.getSourceOrThrow();
        CompletableFuture<Slice<Report>> reports =
                Loaders.load(environment, ReportLoaders.OF_POST, new PagesLoader.Key<>(post.id(), Report.OLDEST, page));
        return reports.thenApply(slice -> Connection.of(
                slice, Report.OLDEST::cursor, () -> Loaders.load(environment, ReportLoaders.COUNT, post.id(), 0)));
    }
}
