package dev.waggle.worker.sandbox;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/** A copy of those settings of the machine that tools need inside. One folder to bind in place of ten: each bind costs every spawn. */
final class EtcCopy {
    private static final Path ETC = Path.of("/etc");
    private static final Path SYSTEM = Path.of("/usr");
    private static final List<String> WANTED =
            List.of("alternatives", "ld.so.cache", "ssl/certs", "ssl/openssl.cnf", "maven", "gradle");

    private EtcCopy() {}

    /** @param shown by the operator, and bound over what is made here */
    static void into(Path folder, List<Path> shown) throws IOException {
        var wanted = new ArrayList<Path>();
        WANTED.forEach(name -> wanted.add(ETC.resolve(name)));
        // Debian keeps a JDK's settings outside the JDK
        try (DirectoryStream<Path> all = Files.newDirectoryStream(ETC, "java-*-openjdk")) {
            all.forEach(wanted::add);
        }
        for (Path path : wanted) {
            if (Files.isReadable(path)) {
                copy(path, folder.resolve(ETC.relativize(path)));
            }
        }
        for (Path path : shown) {
            if (path.startsWith(ETC)) {
                place(folder.resolve(ETC.relativize(path)), Files.isDirectory(path));
            }
        }
    }

    private static void place(Path place, boolean folder) throws IOException {
        Files.createDirectories(folder ? place : place.getParent());
        if (!folder && !Files.exists(place)) {
            Files.createFile(place);
        }
    }

    /** Names stay as the bytes that they are: not every one is text in every locale. */
    static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Path real = from.toRealPath();
        Files.walkFileTree(real, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(real.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                one(file, to.resolve(real.relativize(file)), attributes);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                return FileVisitResult.CONTINUE; // not for everybody, so not for the inside
            }
        });
    }

    /** A link into what is seen inside stays one; others become what they lead to. */
    private static void one(Path file, Path to, BasicFileAttributes attributes) throws IOException {
        boolean everybodys = Files.isReadable(file);
        if (attributes.isSymbolicLink() && (!everybodys || file.toRealPath().startsWith(SYSTEM))) {
            Files.createSymbolicLink(to, Files.readSymbolicLink(file));
        } else if (everybodys && Files.isRegularFile(file) && forOthers(file)) {
            Files.write(to, Files.readAllBytes(file));
        }
    }

    private static boolean forOthers(Path file) throws IOException {
        return ((int) Files.getAttribute(file.toRealPath(), "unix:mode", LinkOption.NOFOLLOW_LINKS) & 4) != 0;
    }
}
