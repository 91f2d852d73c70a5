package dev.inkwire.posts.post;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;

/** Counts words. Dictionaries find the words of scripts without spaces, such as Chinese, Japanese and Thai. */
final class WordCount {

    private static final BreakIterator WORDS = BreakIterator.getWordInstance(ULocale.ROOT);

    private WordCount() {}

    /** Returns the number of words and numbers in a plain text. Punctuation and symbols are no words. */
    static int of(String text) {
        BreakIterator words = WORDS.clone(); // an iterator has a state
        words.setText(text);
        int count = 0;
        while (words.next() != BreakIterator.DONE) {
            if (words.getRuleStatus() >= BreakIterator.WORD_NONE_LIMIT) {
                count++;
            }
        }
        return count;
    }
}
