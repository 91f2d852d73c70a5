package dev.inkwire.benchmark;

import java.util.SplittableRandom;

/**
 * Distributes comments over posts and threads. A fifth of the comments belongs to a few hot posts, of which the first
 * has thousands. Three fifths belong to popular posts, the rest to any post. Seven of ten comments are replies.
 */
final class Discussions {

    static final int NONE = -1;

    private static final int MAX_DEPTH = 8;

    private final int[] post;
    private final int[] place;
    private final int[] parent;
    private final int[] author;
    private final int[] depth;
    private final int[] replies;
    private final int[] commentsUnderPost;
    private final int[] threadsUnderPost;

    Discussions(Blog blog) {
        Scale scale = blog.scale();
        SplittableRandom random = new SplittableRandom(1);
        post = new int[scale.comments()];
        place = new int[scale.comments()];
        parent = new int[scale.comments()];
        author = new int[scale.comments()];
        depth = new int[scale.comments()];
        replies = new int[scale.comments()];
        commentsUnderPost = new int[scale.posts()];
        threadsUnderPost = new int[scale.posts()];
        int[] talkedOf = new int[scale.posts()];
        for (int comment = 0; comment < scale.comments(); comment++) {
            int under = post(blog, random);
            post[comment] = under;
            place[comment] = commentsUnderPost[under]++;
            author[comment] = random.nextInt(scale.people());
            parent[comment] = NONE;
            if (threadsUnderPost[under] > 0 && random.nextInt(10) < 7) {
                reply(comment, talkedOf[under]);
            } else {
                threadsUnderPost[under]++;
            }
            if (parent[comment] == NONE || random.nextInt(4) == 0) {
                talkedOf[under] = comment;
            }
        }
    }

    private void reply(int comment, int to) {
        parent[comment] = to;
        depth[comment] = Math.min(depth[to] + 1, MAX_DEPTH);
        replies[to]++;
    }

    /** Chooses a post, weighted by popularity. */
    static int post(Blog blog, SplittableRandom random) {
        int posts = blog.scale().posts();
        int hot = posts / 200 + 1;
        int fifth = random.nextInt(5);
        int rank = fifth == 0
                ? (int) Math.pow(hot, random.nextDouble()) - 1
                : random.nextInt(fifth < 4 ? blog.popular() : posts);
        return blog.postAtRank(rank);
    }

    int post(int comment) {
        return post[comment];
    }

    int place(int comment) {
        return place[comment];
    }

    /** {@link #NONE} directly under the post. */
    int parent(int comment) {
        return parent[comment];
    }

    int author(int comment) {
        return author[comment];
    }

    int depth(int comment) {
        return depth[comment];
    }

    int replies(int comment) {
        return replies[comment];
    }

    int commentsUnder(int post) {
        return commentsUnderPost[post];
    }

    /** How many comments stand directly under a post. */
    int threadsUnder(int post) {
        return threadsUnderPost[post];
    }
}
