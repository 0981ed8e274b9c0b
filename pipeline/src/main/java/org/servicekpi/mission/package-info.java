/**
 * The service mission statement as data, and the verdict on it.
 *
 * <p>Takes: mission files and published {@link org.servicekpi.metric.Value}s. Gives: {@link
 * org.servicekpi.mission.Mission}s that were checked as a whole, and a {@link
 * org.servicekpi.mission.Scorecard} per period. Never: computes a KPI, reads a table or writes a
 * file. Doors: {@link org.servicekpi.mission.MissionReader#read} and {@link
 * org.servicekpi.mission.Scorecard#score}. Java values are never null.
 */
package org.servicekpi.mission;
