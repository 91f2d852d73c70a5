package dev.inkwire.posts.moderation;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsData;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import com.netflix.graphql.dgs.DgsQuery;
import dev.inkwire.content.report.Report;
import dev.inkwire.content.report.ReportLoaders;
import dev.inkwire.posts.author.User;
import dev.inkwire.posts.post.Post;
import dev.inkwire.starter.paging.Connection;
import dev.inkwire.starter.paging.PageArguments;
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
        return ReportLoaders.load(environment, post.id(), page);
    }

    @DgsData(parentType = "PostReport", field = "reporter")
    public User reporter(DgsDataFetchingEnvironment environment) {
        Report report = environment.getSourceOrThrow();
        return new User(report.reporterId());
    }
}
