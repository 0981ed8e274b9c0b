package org.servicekpi.vendor;

import java.util.List;
import java.util.Optional;

/** The door: the systems that are known, by the format that a mapping names. */
public final class Vendors {

  private static final List<String> FORMATS =
      List.of(AmazonConnect.FORMAT, AsteriskQueueLog.FORMAT, GenesysCloud.FORMAT);

  private Vendors() {}

  /** The formats that stand for a system. */
  public static List<String> formats() {
    return FORMATS;
  }

  /** The page that says which fields each system can fill. */
  public static String page() {
    return VendorPage.of(FORMATS.stream().map(Vendors::unset).toList());
  }

  private static Vendor unset(String format) {
    return of(format, VendorSettings.NONE, new Nobody()).orElseThrow();
  }

  /** How the files of a format are written; empty where the format stands for no system. */
  public static Optional<Vendor.Files> files(String format) {
    return FORMATS.contains(format) ? Optional.of(unset(format).files()) : Optional.empty();
  }

  /** How many days the records of a format may be apart at least. */
  public static long leastDays(String format) {
    return unset(format).sharedFor().toDays();
  }

  /** The system of a format; empty where the format stands for none. */
  public static Optional<Vendor> of(String format, VendorSettings settings, Persons persons) {
    return switch (format) {
      case AmazonConnect.FORMAT -> Optional.of(new AmazonConnect(settings, persons));
      case AsteriskQueueLog.FORMAT -> Optional.of(new AsteriskQueueLog(settings, persons));
      case GenesysCloud.FORMAT -> Optional.of(new GenesysCloud(settings, persons));
      default -> Optional.empty();
    };
  }
}
