package dev.inkwire.posts.post;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of revisions.
 *
 * @param max the number of revisions that a post retains, at least 2
 */
@ConfigurationProperties("inkwire.revisions")
record RevisionProperties(@DefaultValue("100") int max) {

    RevisionProperties {
        if (max < 2) {
            throw new IllegalArgumentException("inkwire.revisions.max must be at least 2.");
        }
    }
}
