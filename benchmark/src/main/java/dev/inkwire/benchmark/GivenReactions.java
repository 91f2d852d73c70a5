package dev.inkwire.benchmark;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/** The reactions of people to subjects, at most one of a person to a subject. */
final class GivenReactions {

    /** The kinds in the order in which subgraphs store their counts. */
    static final List<String> KINDS = List.of("LIKE", "LOVE", "INSIGHTFUL", "CELEBRATE", "CURIOUS");

    private final int[] subject;
    private final int[] person;
    private final int[] kind;
    private final int[] counts;

    GivenReactions(int subjects, int people, int reactions, ToIntFunction<SplittableRandom> choice) {
        SplittableRandom random = new SplittableRandom(2);
        subject = new int[reactions];
        person = new int[reactions];
        kind = new int[reactions];
        counts = new int[subjects * KINDS.size()];
        int[] given = new int[subjects];
        for (int i = 0; i < reactions; i++) {
            int to = choice.applyAsInt(random);
            subject[i] = to;
            person[i] = (to + given[to]++) % people;
            // earlier kinds are more frequent
            kind[i] = random.nextInt(random.nextInt(KINDS.size()) + 1);
            counts[to * KINDS.size() + kind[i]]++;
        }
    }

    int size() {
        return subject.length;
    }

    int subject(int reaction) {
        return subject[reaction];
    }

    int person(int reaction) {
        return person[reaction];
    }

    String kind(int reaction) {
        return KINDS.get(kind[reaction]);
    }

    /** Returns the count of each kind for a subject; empty if it has no reactions, as in the database. */
    List<Integer> counts(int of) {
        int[] all = Arrays.copyOfRange(counts, of * KINDS.size(), (of + 1) * KINDS.size());
        return IntStream.of(all).sum() == 0
                ? List.of()
                : IntStream.of(all).boxed().toList();
    }

    int total(int of) {
        return counts(of).stream().mapToInt(Integer::intValue).sum();
    }
}
