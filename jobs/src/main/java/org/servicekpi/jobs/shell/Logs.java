package org.servicekpi.jobs.shell;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.builder.api.AppenderComponentBuilder;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilder;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilderFactory;
import org.apache.logging.log4j.core.config.builder.impl.BuiltConfiguration;

/**
 * Where the libraries' own log goes: into a file, or nowhere; never between the lines that a
 * command prints. Set before Spark starts, so that Spark leaves it as it is.
 */
public final class Logs {

  private static final String PATTERN = "%d{ISO8601}{UTC} %-5p %c{1} %m%n%xEx";

  /** Which log the libraries have; the launcher says "none" where a command needs none. */
  private static final String CHOSEN = "slf4j.provider";

  /** Held, because the library forgets how a context that nobody holds was set up. */
  @SuppressWarnings("UnusedVariable")
  private static LoggerContext context;

  private Logs() {}

  /** Notes what a run did. */
  public static void note(String sentence) {
    Ours.LOG.info(sentence);
  }

  /** Notes what should be looked at. */
  public static void warn(String sentence) {
    Ours.LOG.warn(sentence);
  }

  /** Notes what stopped a run, with its stack trace. */
  public static void failed(String sentence, Throwable thrown) {
    Ours.LOG.error(sentence, thrown);
  }

  /** Sends our notes and everybody's warnings to a file; it is made with the first of them. */
  public static void toFile(String file) {
    ConfigurationBuilder<BuiltConfiguration> builder =
        ConfigurationBuilderFactory.newConfigurationBuilder();
    configure(
        builder,
        builder
            .newAppender("log", "File")
            .addAttribute("fileName", file)
            .addAttribute("createOnDemand", true)
            .add(builder.newLayout("PatternLayout").addAttribute("pattern", PATTERN)));
  }

  /** Sends nothing anywhere. */
  public static void nowhere() {
    if (System.getProperty(CHOSEN) != null) {
      return;
    }
    ConfigurationBuilder<BuiltConfiguration> builder =
        ConfigurationBuilderFactory.newConfigurationBuilder();
    configure(builder, builder.newAppender("log", "Null"));
  }

  /** Apart, so that no log is set up for a command that writes none. */
  private static final class Ours {
    static final Logger LOG = LogManager.getLogger("org.servicekpi");
  }

  private static void configure(
      ConfigurationBuilder<BuiltConfiguration> builder, AppenderComponentBuilder appender) {
    context = LoggerContext.getContext(false);
    context.reconfigure(
        builder
            .setConfigurationName("servicekpi")
            .setStatusLevel(Level.OFF)
            .add(appender)
            .add(builder.newRootLogger(Level.WARN).add(builder.newAppenderRef("log")))
            .add(builder.newLogger("org.servicekpi", Level.INFO))
            .build(false));
  }
}
