package org.servicekpi.run;

/**
 * Where a run reads and writes. Every path may be local or of any file system that Hadoop knows.
 *
 * @param landing the folder with one folder of deliveries per source
 * @param lake the tables
 * @param reports what people read
 * @param runs one folder per run, with its manifest, result and log
 */
public record Workspace(String landing, String lake, String reports, String runs) {}
