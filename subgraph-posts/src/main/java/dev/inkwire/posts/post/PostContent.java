package dev.inkwire.posts.post;

import org.jspecify.annotations.Nullable;

/** What an author says of a post, beside its text and its slug, and what follows from the text. */
record PostContent(
        String title,
        @Nullable String subtitle,
        String excerpt,
        boolean excerptGiven,
        @Nullable String coverImageUrl,
        @Nullable String canonicalUrl,
        int wordCount) {}
