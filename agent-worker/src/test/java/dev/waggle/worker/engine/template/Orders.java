package dev.waggle.worker.engine.template;

import java.util.List;
import java.util.stream.Stream;

/** Orders that between them use every template and every condition in them. */
final class Orders {
    static final List<String> PYTHON = List.of(
            "a command-line to-do list in Python with tests",
            "CLI expense tracker, python, with search, CSV import and export, tags, delete, edit, filter, sort, random,"
                    + " monthly totals, due dates, priority, rating, done",
            "a llama tracker with fields wool colour and age",
            "recipe collection with csv import, sorting and filtering",
            "inventory with stats and edit",
            "simple calculator in python",
            "a unit converter on the command line",
            "word counter tool",
            "password generator in python",
            "a Python script that rolls dice",
            "number guessing game",
            "pomodoro timer",
            "hello world in python",
            "a quiz for the terminal",
            "tic tac toe against the computer",
            "hangman in python",
            "rock, paper, scissors",
            "a Python program that checks whether a number is prime",
            "a palindrome checker");
    static final List<String> JAVA = List.of(
            "Java console app to track my book collection",
            "Java CLI expense tracker with search, CSV import and export, tags, delete, edit, filter, sort, random,"
                    + " monthly totals, due dates, priority, rating, done",
            "bookmark manager in java with csv export and sorting",
            "simple calculator in java",
            "a unit converter in Java",
            "word counter in java",
            "password generator in java",
            "a Java program that rolls dice",
            "number guessing game in Java",
            "hello world in java",
            "a quiz in Java",
            "tic tac toe in Java",
            "hangman in java",
            "rock paper scissors in Java",
            "Java program that prints the fibonacci numbers",
            "a caesar cipher in Java",
            "a countdown timer in Java");
    static final List<String> SERVICES = List.of(
            "a tiny REST API for managing recipes in python",
            "JSON API to store expenses with tags, due dates, priority, rating, done, edit, delete, search, filter, sort,"
                    + " pagination, random, stats, monthly totals and csv export",
            "http service for a guest book",
            "web service that shortens URLs",
            "http service that converts units",
            "web service that counts words",
            "REST API that rolls dice",
            "password generator API",
            "hello world web service",
            "API that returns prime numbers",
            "web service that reverses text",
            "key-value store over HTTP",
            "http service that tells the current time",
            "an HTTP echo server");
    static final List<String> PAGES = List.of(
            "a landing page for a bakery",
            "static site for our climbing club with opening hours, menu, directions, gallery, contact form, faq, news, team,"
                    + " projects, skills, testimonials, countdown in green",
            "website for Mario's Pizza in Naples",
            "page for a farm shop selling eggs, honey and jam, with recipes and rules",
            "wedding website with a countdown to 5 June 2027",
            "portfolio site for a photographer called Jane Doe");

    private Orders() {}

    static Stream<String> all() {
        return Stream.of(PYTHON, JAVA, SERVICES, PAGES).flatMap(List::stream);
    }
}
