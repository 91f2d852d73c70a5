package dev.inkwire.content.erasure;

import dev.inkwire.starter.cache.ReadTags;
import graphql.schema.DataFetchingEnvironment;

/** Adds tags to answers with content that is hidden as soon as the erasure of its author begins. */
public final class ErasureTags {

    /** An event has this tag when the erasure of any user begins. */
    static final String ERASURES = "erasures";

    private ErasureTags() {}

    /** Adds tags of what an answer shows or counts, and the tag of all erasures. */
    public static void add(DataFetchingEnvironment environment, String... tags) {
        ReadTags read = ReadTags.of(environment);
        read.add(ERASURES);
        for (String tag : tags) {
            read.add(tag);
        }
    }
}
