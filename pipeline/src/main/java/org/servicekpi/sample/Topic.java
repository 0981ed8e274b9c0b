package org.servicekpi.sample;

import java.util.Arrays;
import org.servicekpi.model.Complexity;
import org.servicekpi.model.Sensitivity;

/** What customers of the company need, and how the need behaves. */
enum Topic {
  DELIVERY("delivery_status", "Where is my order?", Queue.SALES, 13, "SN", 170, 0.50),
  TARIFF("tariff_advice", "Which tariff suits me?", Queue.SALES, 8, "CN", 430, 0.10),
  INVOICE("invoice_question", "A question about my bill", Queue.CONTRACT, 15, "SN", 240, 0.30),
  PAYMENT("payment_problem", "I cannot pay this month", Queue.CONTRACT, 5, "CS", 480, 0.05),
  MOVING("moving_house", "We are moving", Queue.CONTRACT, 7, "CN", 400, 0.15),
  METER("meter_reading", "My meter reading", Queue.CONTRACT, 11, "SN", 130, 0.60),
  PASSWORD("password_reset", "I cannot log in", Queue.TECHNICAL, 9, "SN", 150, 0.55),
  OUTAGE("outage", "The line is dead", Queue.FAULTS, 8, "SN", 220, 0.30),
  ROUTER("router_setup", "My router does not connect", Queue.TECHNICAL, 8, "CN", 620, 0.12),
  CANCEL("cancellation", "I want to leave", Queue.CARE, 5, "CN", 360, 0.08),
  PRICE("price_change", "Why is it dearer?", Queue.CARE, 5, "SN", 260, 0.25),
  BEREAVEMENT("bereavement", "A customer has died", Queue.CARE, 1.2, "CS", 560, 0.0),
  PRIVACY("data_protection", "What do you store about me?", Queue.CARE, 1.3, "CS", 420, 0.05),
  BASIC_POWER("power_basic", "Plain power", Queue.SALES, 0, "SN", 200, 0.10),
  FLEX_POWER("power_flex", "Power at the price of the hour", Queue.SALES, 0, "CN", 430, 0.08),
  FIBRE("fibre", "Internet by glass", Queue.SALES, 0, "CN", 460, 0.08),
  ROUTER_SHOP("router_shop", "A router to buy", Queue.SALES, 0, "SN", 180, 0.12),
  COMPLAINT("service_complaint", "I have a complaint", Queue.CARE, 3.5, "CN", 450, 0.03);

  private static final double[] WEIGHTS =
      Arrays.stream(values()).mapToDouble(topic -> topic.weight).toArray();

  private final String word;
  private final String subject;
  private final Queue queue;
  private final double weight;
  private final Complexity complexity;
  private final Sensitivity sensitivity;
  private final int talkSeconds;
  private final double botSkill;

  Topic(
      String word,
      String subject,
      Queue queue,
      double weight,
      String nature,
      int talkSeconds,
      double botSkill) {
    this.word = word;
    this.subject = subject;
    this.queue = queue;
    this.weight = weight;
    this.complexity = nature.charAt(0) == 'C' ? Complexity.COMPLEX : Complexity.SIMPLE;
    this.sensitivity = nature.charAt(1) == 'S' ? Sensitivity.SENSITIVE : Sensitivity.NORMAL;
    this.talkSeconds = talkSeconds;
    this.botSkill = botSkill;
  }

  /** What somebody looks at who may buy. */
  static Topic onSale(Dice dice) {
    return switch (dice.pick(0.34, 0.22, 0.24, 0.20)) {
      case 0 -> BASIC_POWER;
      case 1 -> FLEX_POWER;
      case 2 -> FIBRE;
      default -> ROUTER_SHOP;
    };
  }

  /** An everyday need. */
  static Topic of(Dice dice) {
    return values()[dice.pick(WEIGHTS)];
  }

  String word() {
    return word;
  }

  String subject() {
    return subject;
  }

  Queue queue() {
    return queue;
  }

  Complexity complexity() {
    return complexity;
  }

  boolean complex() {
    return complexity == Complexity.COMPLEX;
  }

  Sensitivity sensitivity() {
    return sensitivity;
  }

  boolean sensitive() {
    return sensitivity == Sensitivity.SENSITIVE;
  }

  /** The usual length of a call about it. */
  int talkSeconds() {
    return talkSeconds;
  }

  /** How often the bot believes that it has helped. */
  double botSkill() {
    return botSkill;
  }
}
