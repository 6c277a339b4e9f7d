package {{package}};

/** Starts {{title}}. */
final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(new Commands(System.out, System.err).run(args));
    }
}
