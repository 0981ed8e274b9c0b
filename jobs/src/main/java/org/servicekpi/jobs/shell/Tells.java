package org.servicekpi.jobs.shell;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What the help and the page of a command say beyond its options. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Tells {

  /** What it reads. */
  String input();

  /** What it leaves behind and prints. */
  String output();

  /** Command lines to copy, without the program's name. */
  String[] example();

  /** How it can end, beside done, a bug, and a wrong command line or configuration. */
  ExitCode[] exits() default {};
}
