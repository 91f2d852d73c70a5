package dev.inkwire.content.report;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import com.netflix.graphql.dgs.DgsDataLoader;
import dev.inkwire.starter.database.Loaders;
import dev.inkwire.starter.paging.Connection;
import dev.inkwire.starter.paging.Keyset;
import dev.inkwire.starter.paging.PageArguments;
import dev.inkwire.starter.paging.PagesLoader;
import dev.inkwire.starter.paging.Slice;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.dataloader.MappedBatchLoader;

@DgsComponent
public class ReportLoaders {

    static final String REPORTS = "reports";
    static final String COUNT = "reportCount";

    @DgsDataLoader(name = REPORTS)
    final PagesLoader<Keyset<Report>, Report> reports;

    @DgsDataLoader(name = COUNT)
    final MappedBatchLoader<UUID, Integer> count;

    ReportLoaders(ReportRepository repository) {
        reports = new PagesLoader<>(repository::pageBySubject);
        count = ids -> repository.count(ids).toFuture();
    }

    /** Loads a page of the open reports of a subject, oldest first. */
    public static CompletableFuture<Connection<Report>> load(
            DgsDataFetchingEnvironment environment, UUID subjectId, PageArguments page) {
        CompletableFuture<Slice<Report>> loaded =
                Loaders.load(environment, REPORTS, new PagesLoader.Key<>(subjectId, Report.OLDEST, page));
        return loaded.thenApply(slice ->
                Connection.of(slice, Report.OLDEST::cursor, () -> Loaders.load(environment, COUNT, subjectId, 0)));
    }
}
