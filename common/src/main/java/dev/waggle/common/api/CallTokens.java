package dev.waggle.common.api;

/**
 * What one call to a model used, as the provider counts it. Every token is in one of these numbers and in no other.
 *
 * @param input sent, and neither read from a cache nor written into one
 * @param cached read from a cache
 * @param cacheWrite written into a cache of minutes
 * @param cacheWriteHour written into a cache of an hour
 * @param output answered, without thoughts and images
 * @param thought thought before the answer; costs as much as output
 * @param tool read by tools that the provider ran itself; costs as much as input
 * @param image of images that were made
 */
public record CallTokens(
        long input,
        long cached,
        long cacheWrite,
        long cacheWriteHour,
        long output,
        long thought,
        long tool,
        long image) {
    /** Nothing: the call was refused, or never left. */
    public static final CallTokens NONE = new CallTokens(0, 0, 0, 0, 0, 0, 0, 0);

    public CallTokens {
        if (Math.min(Math.min(input, cached), Math.min(cacheWrite, cacheWriteHour)) < 0
                || Math.min(Math.min(output, thought), Math.min(tool, image)) < 0) {
            throw new IllegalArgumentException("nobody uses less than no tokens");
        }
    }

    /** What was sent and what was answered, where nobody tells more. */
    public static CallTokens of(long input, long output) {
        return new CallTokens(input, 0, 0, 0, output, 0, 0, 0);
    }

    /** All that was sent, by which some providers choose the price. */
    public long prompt() {
        return input + cached + cacheWrite + cacheWriteHour + tool;
    }
}
