package dev.inkwire.content.erasure;

/**
 * SQL that hides the authors whose accounts were deleted. Until the batch of a row, callers see it as if it were
 * erased: without its author, or not at all. The subselects are evaluated once for each statement, and the table
 * {@code erasure} is empty unless a user is being erased.
 */
public final class ErasedAuthors {

    /** The column {@code author_id}; null if the author is being erased. */
    public static final String AUTHOR_ID =
            "case when author_id = any(array(select user_id from erasure)) then null else author_id end as author_id";

    /** A condition for rows that have an author who is not being erased. */
    public static final String HAS_AUTHOR = "author_id <> all(array(select user_id from erasure))";

    /** A condition for rows that will be deleted with the account of their author. */
    public static final String IS_DELETED = "author_id = any(array(select user_id from erasure where with_content))";

    private ErasedAuthors() {}
}
