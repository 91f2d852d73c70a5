package dev.inkwire.posts.post;

import dev.inkwire.starter.cache.ReadTags;
import dev.inkwire.starter.security.Caller;
import graphql.schema.DataFetchingEnvironment;

/** Decides which posts the caller of an operation may see, and records what the answer depends on. */
final class VisiblePosts {

    private VisiblePosts() {}

    /** Returns whether the caller may see a post, and adds its tag if so. Every caller sees a published post. */
    static boolean isVisible(DataFetchingEnvironment environment, Post post) {
        if (!post.isPublished()) {
            ReadTags.of(environment).dependsOnCaller();
        }
        boolean visible = post.isVisibleTo(Caller.ofUnrecorded(environment.getGraphQlContext()));
        if (visible) {
            PostTags.read(environment, post);
        }
        return visible;
    }
}
