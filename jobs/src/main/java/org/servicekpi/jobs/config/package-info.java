/**
 * The workspace's {@code servicekpi.yaml}, read strictly.
 *
 * <p>Takes: the text of the file, the environment, the command line. Gives: {@link
 * org.servicekpi.jobs.config.JobConfig} and every problem with line and column. Never: starts Spark
 * or reads data. Door: {@link org.servicekpi.jobs.config.JobConfigReader}. Java values are never
 * null.
 */
package org.servicekpi.jobs.config;
