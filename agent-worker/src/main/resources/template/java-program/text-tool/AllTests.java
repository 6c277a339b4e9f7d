package {{package}};

/** Runs every test; exit code 1 where one fails. */
final class AllTests {
    private AllTests() {}

    public static void main(String[] args) {
        var check = new Check();
        TextsTest.run(check);
        MainTest.run(check);
        System.exit(check.summary());
    }
}
