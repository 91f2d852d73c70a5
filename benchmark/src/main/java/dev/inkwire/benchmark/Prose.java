package dev.inkwire.benchmark;

import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Generates meaningless text that depends on a number only. */
final class Prose {

    /** Keeps the subgraphs from rendering the texts again while something is measured. */
    static final int RENDERER_VERSION = Integer.MAX_VALUE;

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

    /** Returns a sentence of about the given length. */
    String sentence(int length) {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.append(text.isEmpty() ? "" : " ").append(WORDS[random.nextInt(WORDS.length)]);
        }
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }

    /** Returns paragraphs of about the given total length, separated by empty lines. */
    String paragraphs(int count, int length) {
        return Stream.generate(() -> sentence(length / count)).limit(count).collect(Collectors.joining("\n\n"));
    }

    /** Returns the HTML that the subgraphs render for the paragraphs. */
    static String html(String paragraphs) {
        return Stream.of(paragraphs.split("\n\n")).map("<p>%s</p>\n"::formatted).collect(Collectors.joining());
    }
}
