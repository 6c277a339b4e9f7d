package dev.waggle.chaos.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** How many things were there at the same time. */
final class Sweep {
    private Sweep() {}

    /** Each moment at which one more began than may be, with the one that was too many. */
    static List<Excess> over(int most, Collection<Stay> stays) {
        record Edge(long at, boolean comes, Stay stay) {}
        var edges = new ArrayList<Edge>();
        for (Stay stay : stays) {
            if (stay.until() > stay.from()) {
                edges.add(new Edge(stay.from(), true, stay));
                edges.add(new Edge(stay.until(), false, stay));
            }
        }
        // who leaves makes room for who comes at the same moment
        edges.sort(Comparator.comparingLong(Edge::at).thenComparing(Edge::comes));
        var excess = new ArrayList<Excess>();
        int there = 0;
        for (Edge edge : edges) {
            there += edge.comes() ? 1 : -1;
            if (edge.comes() && there > most) {
                excess.add(new Excess(edge.stay(), there));
            }
        }
        return excess;
    }

    /** Something that takes a place for a while. */
    record Stay(String id, long from, long until) {}

    /** @param there how many there were with it */
    record Excess(Stay stay, int there) {}
}
