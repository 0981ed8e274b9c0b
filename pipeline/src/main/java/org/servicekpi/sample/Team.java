package org.servicekpi.sample;

import java.time.LocalDate;

/** The teams of the company. */
enum Team {
  NORTH("north", "own", 24, LocalDate.of(2025, 11, 3)),
  HARBOUR("harbour", "own", 11, LocalDate.of(2025, 9, 15)),
  CALLPOINT("callpoint", "partner", 9, LocalDate.of(2024, 6, 1)),
  CHATROOM("chatroom", "own", 14, LocalDate.of(2026, 1, 12)),
  BACKOFFICE("backoffice", "own", 12, LocalDate.of(2025, 4, 7)),
  NETWORK("network", "own", 4, LocalDate.of(2025, 10, 20));

  private final String word;
  private final String provider;
  private final int agents;
  private final LocalDate trainedAt;

  Team(String word, String provider, int agents, LocalDate trainedAt) {
    this.word = word;
    this.provider = provider;
    this.agents = agents;
    this.trainedAt = trainedAt;
  }

  String word() {
    return word;
  }

  /** own or partner. */
  String provider() {
    return provider;
  }

  /** How many people work there. */
  int agents() {
    return agents;
  }

  LocalDate trainedAt() {
    return trainedAt;
  }
}
