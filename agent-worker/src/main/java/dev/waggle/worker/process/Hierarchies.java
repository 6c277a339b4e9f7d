package dev.waggle.worker.process;

import dev.waggle.worker.process.ControlGroups.Limit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where control groups are mounted, and where in them this process stands. */
final class Hierarchies {
    /** A folder in which a group may be made, if the kernel lets us. */
    record Place(Path parent, boolean unified, Set<Limit> limits) {}

    private static final String UNIFIED = "";

    private Hierarchies() {}

    /** @param self {@code /proc/self} */
    static List<Place> read(Path self) {
        try {
            Map<String, String> paths = new HashMap<>();
            for (String line : Files.readAllLines(self.resolve("cgroup"))) {
                String[] fields = line.split(":", 3);
                for (String controller : fields[1].split(",")) {
                    paths.put(controller, fields[2]);
                }
            }
            var places = new ArrayList<Place>();
            for (String line : Files.readAllLines(self.resolve("mountinfo"))) {
                mounted(line, paths, places);
            }
            return places;
        } catch (IOException e) {
            return List.of();
        }
    }

    private static void mounted(String line, Map<String, String> paths, List<Place> places) {
        String[] halves = line.split(" - ", 2);
        String[] mount = halves[0].split(" ");
        String[] system = halves[1].split(" ");
        Path point = Path.of(mount[4]);
        if (system[0].equals("cgroup")) {
            List<String> controllers = Arrays.asList(system[2].split(","));
            for (Limit limit : Limit.values()) {
                if (controllers.contains(limit.controller)) {
                    Path here = here(point, mount[3], paths.getOrDefault(limit.controller, "/"));
                    places.add(new Place(here, false, EnumSet.of(limit)));
                }
            }
        } else if (system[0].equals("cgroup2")) {
            // a group that holds processes hands no controller on, so ours stands beside the worker's
            Path here = here(point, mount[3], paths.getOrDefault(UNIFIED, "/"));
            Path beside = here.resolveSibling("");
            for (Path parent : here.equals(point) ? List.of(point) : List.of(beside, point)) {
                places.add(new Place(parent, true, EnumSet.allOf(Limit.class)));
            }
        }
    }

    private static Path here(Path point, String root, String own) {
        String below = root.equals("/") ? own : own.startsWith(root) ? own.substring(root.length()) : "/";
        Path here = point.resolve(below.replaceFirst("^/+", ""));
        return Files.isDirectory(here) ? here : point;
    }
}
