package dev.inkwire.chaos;

/**
 * A promise that was not kept.
 *
 * @param number how many objects or events are concerned
 */
record Problem(Kind kind, int number, String text) {

    /** What is wrong. */
    enum Kind {
        LOST("lost"),
        DOUBLED("doubled"),
        REORDERED("out of order"),
        DIFFERENT("differences"),
        FAILED("failures");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        @Override
        public String toString() {
            return title;
        }
    }

    /** Returns a failure: something happened that must not happen. */
    static Problem failure(String text) {
        return new Problem(Kind.FAILED, 1, text);
    }

    @Override
    public String toString() {
        return kind + ": " + text;
    }
}
