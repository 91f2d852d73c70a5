package dev.inkwire.posts.moderation;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsDataLoader;
import dev.inkwire.starter.paging.Keyset;
import dev.inkwire.starter.paging.PagesLoader;
import java.util.UUID;
import org.dataloader.MappedBatchLoader;

@DgsComponent
public class ReportLoaders {

    static final String OF_POST = "reportsOfPost";
    static final String COUNT = "reportCount";

    @DgsDataLoader(name = OF_POST)
    final PagesLoader<Keyset<Report>, Report> ofPost;

    @DgsDataLoader(name = COUNT)
    final MappedBatchLoader<UUID, Integer> count;

    ReportLoaders(ReportListRepository lists) {
        ofPost = new PagesLoader<>(lists::pageByPost);
        count = ids -> lists.count(ids).toFuture();
    }
}
