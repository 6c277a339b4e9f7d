package dev.waggle.orchestrator.task;

import java.util.List;

/** Runs told what they cost, perhaps not for the first time. Announced inside the transaction that takes the news in. */
public record RunsPaid(List<Expense> expenses) {}
