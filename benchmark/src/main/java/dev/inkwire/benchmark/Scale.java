package dev.inkwire.benchmark;

/** The size of a generated blog. */
record Scale(int people, int tags, int posts, int comments, int reactions) {

    static final Scale FULL = new Scale(10_000, 500, 20_000, 300_000, 200_000);
}
