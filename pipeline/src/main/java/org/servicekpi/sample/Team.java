package org.servicekpi.sample;

import java.time.LocalDate;

/** The teams of the company. */
enum Team {
  NORTH("north", "own", LocalDate.of(2025, 11, 3)),
  HARBOUR("harbour", "own", LocalDate.of(2025, 9, 15)),
  CALLPOINT("callpoint", "partner", LocalDate.of(2024, 6, 1)),
  CHATROOM("chatroom", "own", LocalDate.of(2026, 1, 12)),
  BACKOFFICE("backoffice", "own", LocalDate.of(2025, 4, 7)),
  NETWORK("network", "own", LocalDate.of(2025, 10, 20));

  private final String word;
  private final String provider;
  private final LocalDate trainedAt;

  Team(String word, String provider, LocalDate trainedAt) {
    this.word = word;
    this.provider = provider;
    this.trainedAt = trainedAt;
  }

  String word() {
    return word;
  }

  /** own or partner. */
  String provider() {
    return provider;
  }

  LocalDate trainedAt() {
    return trainedAt;
  }
}
