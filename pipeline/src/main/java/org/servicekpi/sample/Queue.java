package org.servicekpi.sample;

/** The queues of the company and how tightly each is staffed. */
enum Queue {
  SALES("sales", "Orders and tariffs", Team.NORTH, 1.5, 300),
  CONTRACT("contract", "Bills and contracts", Team.HARBOUR, 1.3, 320),
  TECHNICAL("technical", "Faults and set-up", Team.NETWORK, 0.85, 420),
  /** Open day and night. */
  FAULTS("faults", "The line is dead", Team.NETWORK, 1.1, 240),
  CARE("care", "Complaints and private matters", Team.NORTH, 1.6, 380);

  private final String word;
  private final String label;
  private final Team team;
  private final double staffing;
  private final int handleSeconds;

  Queue(String word, String label, Team team, double staffing, int handleSeconds) {
    this.word = word;
    this.label = label;
    this.team = team;
    this.staffing = staffing;
    this.handleSeconds = handleSeconds;
  }

  String word() {
    return word;
  }

  String label() {
    return label;
  }

  /** The team that mostly serves it. */
  Team team() {
    return team;
  }

  /** Agents beyond the load, in square roots of the load. */
  double staffing() {
    return staffing;
  }

  /** The mean handle time that the planners reckon with. */
  int handleSeconds() {
    return handleSeconds;
  }
}
