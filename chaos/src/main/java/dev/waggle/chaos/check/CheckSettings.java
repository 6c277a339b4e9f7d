package dev.waggle.chaos.check;

import java.nio.file.Path;
import java.util.List;

/**
 * What is looked at.
 *
 * @param database JDBC address of the hive's database
 * @param witnesses logs of sightings
 * @param atRest whether the hive is idle: then nothing may be open any more; else only what stands still is an offence
 * @param limits those that held during the run, where they are others than now
 * @param canaries secrets that must not be found
 * @param folders where they are looked for, beside the database: logs, storage, workspaces
 * @param mark in the command line of every process of this hive's runs; empty where nobody looks for them
 */
public record CheckSettings(
        String database,
        String user,
        String password,
        List<Path> witnesses,
        boolean atRest,
        List<Limit> limits,
        List<String> canaries,
        List<Path> folders,
        String mark) {

    /** A hive that is idle, seen by these witnesses. */
    public static CheckSettings atRest(String database, String user, String password, List<Path> witnesses) {
        return new CheckSettings(database, user, password, witnesses, true, List.of(), List.of(), List.of(), "");
    }

    /** The same, with secrets that must not be found, and where they are looked for beside the database. */
    public CheckSettings without(List<String> secrets, List<Path> writings) {
        return new CheckSettings(database, user, password, witnesses, atRest, limits, secrets, writings, mark);
    }

    @Override
    public String toString() {
        return "CheckSettings[" + database + "]";
    }
}
