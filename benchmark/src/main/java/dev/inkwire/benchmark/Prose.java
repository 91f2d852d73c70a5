package dev.inkwire.benchmark;

import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Text of no meaning, the same for the same number. */
final class Prose {

    private static final String[] WORDS =
            ("the of and to in a is that it was for on are as with they at be this from have"
                            + " or by one had not but what all were when we there can an your which their said if do will each about"
                            + " how up out them then she many some so these would other into has more her two like him see time could"
                            + " no make than first been its who now people my made over did down only way find use may water long"
                            + " little very after words called just where most know")
                    .split(" ");

    private final SplittableRandom random;

    Prose(int number) {
        this.random = new SplittableRandom(number);
    }

    /** Of about so many characters. */
    String sentence(int length) {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.append(text.isEmpty() ? "" : " ").append(WORDS[random.nextInt(WORDS.length)]);
        }
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }

    /** Paragraphs of about so many characters together, an empty line between two. */
    String paragraphs(int count, int length) {
        return Stream.generate(() -> sentence(length / count)).limit(count).collect(Collectors.joining("\n\n"));
    }

    /** What the paragraphs are rendered to. */
    static String html(String paragraphs) {
        return Stream.of(paragraphs.split("\n\n")).map("<p>%s</p>\n"::formatted).collect(Collectors.joining());
    }
}
