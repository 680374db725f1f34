package org.bsr.server.directory;

/**
 * What the directory says of a customer, in the words of its file; a blank word is unknown. Customers of whom it says the same
 * share one profile.
 *
 * @param tier the tier's name or code
 * @param potentialValue in whole units of the currency
 * @param tags separated by semicolons
 */
record Profile(
        String tier,
        String lifecycle,
        String language,
        String homeCenter,
        boolean optedOut,
        int tenureYears,
        int potentialValue,
        String tags) {}
