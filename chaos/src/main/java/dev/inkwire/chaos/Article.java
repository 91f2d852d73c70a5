package dev.inkwire.chaos;

import org.jspecify.annotations.Nullable;

/** A post as the acknowledged mutations left it. */
final class Article {

    /** The status of a post, {@code DELETED} included. */
    enum Status {
        DRAFT,
        PUBLISHED,
        HIDDEN,
        DELETED
    }

    private final String id;
    private final boolean watched;
    private volatile @Nullable Member author;
    private volatile String title;
    private volatile Status status;

    /** @param watched whether the post always stays published */
    Article(String id, Member author, String title, Status status, boolean watched) {
        this.id = id;
        this.author = author;
        this.title = title;
        this.status = status;
        this.watched = watched;
    }

    String id() {
        return id;
    }

    boolean isWatched() {
        return watched;
    }

    /** Null if the account of the author was deleted. */
    @Nullable
    Member author() {
        return author;
    }

    void removeAuthor() {
        author = null;
    }

    String title() {
        return title;
    }

    void retitle(String changed) {
        title = changed;
    }

    Status status() {
        return status;
    }

    void become(Status changed) {
        status = changed;
    }

    boolean isPublished() {
        return status == Status.PUBLISHED;
    }

    String lock() {
        return "post " + id;
    }
}
