package dev.inkwire.benchmark;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Chooses one of the first numbers from 0 for each request. */
interface Draw {

    /** @param request the number of the request, which determines the result */
    int of(long request);

    /** Chooses all numbers equally often. */
    static Draw evenly(int size) {
        // neighbours are not requested one after another
        return request -> (int) (request * 7919 % size);
    }

    /** Chooses the number n with a probability that is proportional to 1/(n+1): by Zipf's law with the exponent 1. */
    static Draw zipf(int size) {
        double[] sums = new double[size];
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += 1.0 / (i + 1);
            sums[i] = sum;
        }
        double total = sum;
        return request -> {
            int found = Arrays.binarySearch(sums, new SplittableRandom(request).nextDouble() * total);
            return found < 0 ? -found - 1 : found;
        };
    }
}
