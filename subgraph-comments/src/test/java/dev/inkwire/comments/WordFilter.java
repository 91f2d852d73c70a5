package dev.inkwire.comments;

import dev.inkwire.comments.screening.SpamFilter;
import dev.inkwire.comments.screening.Submission;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The spam filter of the tests, which decides by words in the text. */
@Component
public class WordFilter implements SpamFilter {

    /** Part of a text that the filter holds. */
    public static final String HELD = "(held)";

    /** Part of a text that the filter refuses. */
    public static final String REFUSED = "(refused)";

    /** Part of a text that the filter refuses when the author sends it again. */
    public static final String REFUSED_AGAIN = "(refused again)";

    /** Part of a text for which the filter fails. */
    public static final String FAILING = "(failing)";

    private final Map<UUID, Submission> last = new ConcurrentHashMap<>();
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    /** Returns the text that an author has sent last. */
    public Submission last(UUID author) {
        return last.get(author);
    }

    @Override
    public Mono<Verdict> check(Submission submission) {
        String text = submission.plainText();
        boolean isNew = seen.add(submission.authorId() + text);
        last.put(submission.authorId(), submission);
        if (text.contains(FAILING)) {
            return Mono.error(new IllegalStateException("The filter of the tests fails for this text."));
        }
        if (text.contains(REFUSED) || text.contains(REFUSED_AGAIN) && !isNew) {
            return Mono.just(Verdict.REFUSE);
        }
        return Mono.just(text.contains(HELD) ? Verdict.HOLD : Verdict.ALLOW);
    }
}
