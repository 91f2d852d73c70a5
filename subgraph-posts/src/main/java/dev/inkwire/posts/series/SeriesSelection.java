package dev.inkwire.posts.series;

/** Decides which series of an author a list contains. */
enum SeriesSelection {
    /** All series, for the author. */
    ALL("true"),
    /** The series with a published post, for everybody else. */
    PUBLISHED(Series.PUBLISHED);

    private final String condition;

    SeriesSelection(String condition) {
        this.condition = condition;
    }

    /** Returns a condition on a row of the table. */
    String condition() {
        return condition;
    }
}
