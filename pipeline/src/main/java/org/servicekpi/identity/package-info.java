/**
 * Which keys are one person, and who customers were on a day.
 *
 * <p>Takes: links between two keys of one person, also millions of them. Gives: {@link
 * org.servicekpi.identity.PersonLinks}, from a key to its person, and {@link
 * org.servicekpi.identity.CustomerVersions}, from a key and a day to what was known. Never: sees a
 * clear name, number or address. Java values are never null.
 */
package org.servicekpi.identity;
