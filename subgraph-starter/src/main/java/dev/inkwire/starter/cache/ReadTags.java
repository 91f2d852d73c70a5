package dev.inkwire.starter.cache;

import graphql.GraphQLContext;
import graphql.schema.DataFetchingEnvironment;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects the tags of what an operation reads. An event with one of these tags makes the answer stale.
 *
 * <p>Tag what was asked for and not what was found, so that the tags cover the absence of a row as well. Everything
 * that an answer shows must be covered by a tag of an event that reports its change; otherwise the answer is
 * {@link #uncacheable}. All methods are safe for use by several threads.
 */
public final class ReadTags {

    private static final int MAX_TAGS = 300;

    /** HTTP servers and proxies commonly refuse headers of more than 16 KiB. */
    private static final int MAX_LENGTH = 12 * 1024;

    private final Set<String> tags = new LinkedHashSet<>();
    private int length;
    private volatile boolean uncacheable;
    private volatile boolean dependsOnCaller;

    ReadTags() {}

    /** Returns the tags of an operation. Those of a subscription or a mutation are discarded. */
    public static ReadTags of(DataFetchingEnvironment environment) {
        return of(environment.getGraphQlContext());
    }

    /** Returns the tags of an operation. Those of a subscription or a mutation are discarded. */
    public static ReadTags of(GraphQLContext operation) {
        ReadTags collected = operation.get(ReadTags.class);
        return collected == null ? discarded() : collected;
    }

    private static ReadTags discarded() {
        ReadTags discarded = new ReadTags();
        discarded.uncacheable = true;
        return discarded;
    }

    /** Adds a tag such as {@code user:ID}. Beyond 300 tags or 12 KiB the answer is uncacheable. */
    public void add(String tag) {
        if (!uncacheable) {
            addEncoded(Tags.encode(tag));
        }
    }

    private synchronized void addEncoded(String tag) {
        if (tags.add(tag)) {
            length += tag.length() + 1;
            uncacheable |= tags.size() > MAX_TAGS || length > MAX_LENGTH;
        }
    }

    /** Prevents that the answer is cached: no event reports a change of something that it shows. */
    public void uncacheable() {
        uncacheable = true;
    }

    /** Records that another caller could get another answer. */
    public void dependsOnCaller() {
        dependsOnCaller = true;
    }

    boolean isCallerIndependent() {
        return !dependsOnCaller;
    }

    /** Returns the tags separated by blanks; null if the answer must not be cached or nothing was tagged. */
    synchronized @Nullable String header() {
        return uncacheable || tags.isEmpty() ? null : String.join(" ", tags);
    }
}
