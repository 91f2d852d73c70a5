package dev.inkwire.comments.moderation;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsData;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import com.netflix.graphql.dgs.DgsQuery;
import dev.inkwire.comments.author.User;
import dev.inkwire.comments.comment.Comment;
import dev.inkwire.content.report.Report;
import dev.inkwire.content.report.ReportLoaders;
import dev.inkwire.starter.paging.Connection;
import dev.inkwire.starter.paging.PageArguments;
import dev.inkwire.starter.security.Caller;
import java.util.concurrent.CompletableFuture;
import reactor.core.publisher.Mono;

@DgsComponent
public class ModerationFetcher {

    private final ReportService reports;
    private final PendingCommentService pending;

    ModerationFetcher(ReportService reports, PendingCommentService pending) {
        this.reports = reports;
        this.pending = pending;
    }

    @DgsQuery
    public Mono<Connection<Comment>> pendingComments(PageArguments page, Caller caller) {
        return pending.list(caller, page);
    }

    @DgsQuery
    public Mono<Connection<Comment>> reportedComments(PageArguments page) {
        return reports.reportedComments(page);
    }

    @DgsData(parentType = "Comment", field = "reports")
    public CompletableFuture<Connection<Report>> reports(PageArguments page, DgsDataFetchingEnvironment environment) {
        Comment comment = environment.getSourceOrThrow();
        return ReportLoaders.load(environment, comment.id(), page);
    }

    @DgsData(parentType = "CommentReport", field = "reporter")
    public User reporter(DgsDataFetchingEnvironment environment) {
        Report report = environment.getSourceOrThrow();
        return new User(report.reporterId());
    }
}
