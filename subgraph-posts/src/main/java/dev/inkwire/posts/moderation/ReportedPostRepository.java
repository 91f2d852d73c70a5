package dev.inkwire.posts.moderation;

import dev.inkwire.content.report.ReportedSubjectRepository;
import dev.inkwire.posts.author.AuthorRepository;
import dev.inkwire.posts.post.Post;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

/** Reads the list of reported posts, without those that only their authors may see. */
@Repository
class ReportedPostRepository extends ReportedSubjectRepository<Post> {

    ReportedPostRepository(DatabaseClient database) {
        super(
                database,
                "post",
                Post.COLUMNS,
                "status in ('PUBLISHED', 'HIDDEN') and " + AuthorRepository.POST_REMAINS,
                Post::of,
                Post::id);
    }
}
