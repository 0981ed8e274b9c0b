package org.servicekpi.vendor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The contact records that are one interaction.
 *
 * @param id the id of the interaction
 * @param group the group it is of
 * @param contacts its records in order; at least one
 * @param replies the replies of agents to a mail, in order
 * @param callbackOf the interaction that asked for this callback; empty where it is none
 * @param callback the record that called back afterwards; empty where none did
 * @param known the ids of all records of the group
 */
record ConnectChain(
    String id,
    String group,
    List<ConnectContact> contacts,
    List<ConnectContact> replies,
    Optional<String> callbackOf,
    Optional<String> callback,
    List<String> known) {

  /** The interactions of a group; none where only a supervisor or a reply is known of it. */
  static List<ConnectChain> of(String group, List<ConnectContact> all) {
    List<ConnectContact> contacts =
        all.stream()
            .filter(contact -> !contact.method().equals("MONITOR"))
            .sorted(ConnectContact.IN_ORDER)
            .toList();
    if (contacts.isEmpty()) {
      return List.of();
    }
    List<String> known = all.stream().map(ConnectContact::id).toList();
    return contacts.get(0).mail() ? mails(group, contacts, known) : calls(group, contacts, known);
  }

  /** One chain, and one more for every callback with all that follows it. */
  private static List<ConnectChain> calls(
      String group, List<ConnectContact> contacts, List<String> known) {
    List<ConnectChain> chains = new ArrayList<>();
    List<ConnectContact> open = new ArrayList<>();
    Optional<String> callbackOf = Optional.empty();
    String id = group;
    for (ConnectContact contact : contacts) {
      if (contact.method().equals("CALLBACK")) {
        if (!open.isEmpty()) {
          Optional<String> callback = Optional.of(contact.id());
          chains.add(
              new ConnectChain(
                  id, group, List.copyOf(open), List.of(), callbackOf, callback, known));
          open.clear();
        }
        id = Assembled.part(group, contact.id());
        callbackOf = Optional.of(group).filter(first -> !first.equals(contact.id()));
      }
      open.add(contact);
    }
    chains.add(
        new ConnectChain(
            id, group, List.copyOf(open), List.of(), callbackOf, Optional.empty(), known));
    return chains;
  }

  /** One chain for every mail of a customer, with the replies to it. */
  private static List<ConnectChain> mails(
      String group, List<ConnectContact> contacts, List<String> known) {
    Map<String, List<ConnectContact>> mails = new TreeMap<>();
    List<ConnectContact> answers = new ArrayList<>();
    for (ConnectContact contact : contacts) {
      if (contact.method().equals("AGENT_REPLY")) {
        answers.add(contact);
      } else {
        String first = contact.text("InitialContactId");
        mails
            .computeIfAbsent(first.isEmpty() ? contact.id() : first, key -> new ArrayList<>())
            .add(contact);
      }
    }
    List<ConnectChain> chains = new ArrayList<>();
    mails.forEach(
        (first, chain) ->
            chains.add(
                new ConnectChain(
                    Assembled.part(group, first),
                    group,
                    List.copyOf(chain),
                    answers.stream()
                        .filter(answer -> answered(answer, mails).equals(first))
                        .toList(),
                    Optional.empty(),
                    Optional.empty(),
                    known)));
    return chains;
  }

  /** The mail that a reply answers: the one it names, else the last one before it. */
  private static String answered(ConnectContact reply, Map<String, List<ConnectContact>> mails) {
    String last = "";
    ConnectContact latest = reply;
    for (Map.Entry<String, List<ConnectContact>> mail : mails.entrySet()) {
      for (ConnectContact contact : mail.getValue()) {
        if (contact.id().equals(reply.text("PreviousContactId"))
            || contact.id().equals(reply.text("RelatedContactId"))) {
          return mail.getKey();
        }
        boolean before = ConnectContact.IN_ORDER.compare(contact, reply) < 0;
        boolean later = last.isEmpty() || ConnectContact.IN_ORDER.compare(contact, latest) > 0;
        if (before && later) {
          last = mail.getKey();
          latest = contact;
        }
      }
    }
    return last;
  }
}
