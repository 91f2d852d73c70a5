package dev.inkwire.chaos;

import org.jspecify.annotations.Nullable;

/** A comment as the acknowledged mutations left it. */
final class Remark {

    static final String DELETED = "DELETED";
    static final String VISIBLE = "VISIBLE";

    private final String id;
    private final Article article;
    private final int depth;
    private final Member writer;
    private volatile @Nullable Member author;
    private volatile String markdown;
    private volatile String status;

    /** @param status one of the values of {@code CommentStatus} */
    Remark(String id, Article article, int depth, Member author, String markdown, String status) {
        this.id = id;
        this.article = article;
        this.depth = depth;
        this.writer = author;
        this.author = author;
        this.markdown = markdown;
        this.status = status;
    }

    String id() {
        return id;
    }

    Article article() {
        return article;
    }

    int depth() {
        return depth;
    }

    /** The author, also if the account was deleted. */
    Member writer() {
        return writer;
    }

    /** Null if the account of the author was deleted. */
    @Nullable
    Member author() {
        return author;
    }

    void removeAuthor() {
        author = null;
    }

    String markdown() {
        return markdown;
    }

    String status() {
        return status;
    }

    void change(String text, String changed) {
        markdown = text;
        status = changed;
    }

    void become(String changed) {
        status = changed;
    }

    boolean isDeleted() {
        return status.equals(DELETED);
    }

    String lock() {
        return "comment " + id;
    }
}
