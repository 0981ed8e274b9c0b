/**
 * YAML files that people write, read strictly: every mistake has a line, a column and a hint.
 *
 * <p>Takes: a YAML text. Gives: {@link org.servicekpi.yaml.YamlNode}s that know their place and
 * note what is wrong in one {@link org.servicekpi.problem.Problems}. Never: guesses, ignores a key,
 * or stops at the first mistake. Door: {@link org.servicekpi.yaml.YamlFile}. Java values are never
 * null.
 */
package org.servicekpi.yaml;
