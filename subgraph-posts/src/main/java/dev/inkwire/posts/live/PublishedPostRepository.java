package dev.inkwire.posts.live;

import dev.inkwire.posts.post.Post;
import dev.inkwire.posts.post.PostBody;
import dev.inkwire.posts.post.PostConditions;
import java.util.UUID;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Flux;

interface PublishedPostRepository extends Repository<Post, UUID> {

    @Query("select " + Post.COLUMNS + " from post where id = any(:ids) and " + PostConditions.PUBLISHED)
    Flux<Post> findAll(UUID[] ids);

    @Query("select " + PostBody.COLUMNS + """
             from post_body join post on id = post_id where post_id = any(:ids) and
            """ + PostConditions.PUBLISHED)
    Flux<PostBody> findBodies(UUID[] ids);
}
