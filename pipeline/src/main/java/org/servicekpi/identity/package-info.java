/**
 * Which keys are one person.
 *
 * <p>Takes: links between two keys of one person, also millions of them. Gives: {@link
 * org.servicekpi.identity.PersonLinks}, from a key to its person. Never: sees a clear name, number
 * or address. Java values are never null.
 */
package org.servicekpi.identity;
