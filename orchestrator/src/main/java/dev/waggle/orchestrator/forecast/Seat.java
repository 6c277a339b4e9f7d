package dev.waggle.orchestrator.forecast;

/**
 * What is foreseen of a waiting task.
 *
 * @param ahead how many of its role start before it
 * @param starts in so many seconds; not a number where nobody can say
 * @param lasts how long its job takes from then; not a number where nobody can say
 * @param why what holds its line up
 * @param version of its job, as it was seen
 */
record Seat(int ahead, double starts, double lasts, Why why, long version) {
    /** @param limit for programs, empty where nothing holds it up */
    record Why(String limit, String words) {
        static final Why NOTHING = new Why("", "it starts next");
    }
}
