package org.servicekpi.source;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.servicekpi.model.Common;
import org.servicekpi.model.Customer;
import org.servicekpi.model.Interaction;
import org.servicekpi.model.Leg;
import org.servicekpi.model.Survey;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Table;

/** Puts the compiled fields of a mapping together into records. */
final class RecordBuilder {

  /**
   * One row of one table, compiled.
   *
   * @param table the table
   * @param condition when the record has it; empty where always
   * @param fields its fields by name
   */
  record CompiledRow(
      Table table,
      Optional<FieldCompiler.Compiled> condition,
      Map<String, FieldCompiler.Compiled> fields) {}

  private static final Set<Field> MUST_BE_READ =
      Set.of(Common.SOURCE_ID, Common.RECORD_VERSION, Interaction.STARTED_AT);

  private final Mapping mapping;
  private final References references;
  private final List<String> rawColumns;
  private final Set<String> personal = new TreeSet<>();

  private final List<Column> computed = new ArrayList<>();
  private final List<Column> content = new ArrayList<>();
  private final Map<String, List<Column>> warnings = new LinkedHashMap<>();
  private Column rule =
      when(col(LandingTable.FAULT_RULE).isNotNull(), col(LandingTable.FAULT_RULE));
  private Column reason =
      when(col(LandingTable.FAULT_RULE).isNotNull(), col(LandingTable.FAULT_REASON));

  /** As in the room quality: by how many days a start may be later than its delivery. */
  private static final int DAYS_AHEAD = 2;

  RecordBuilder(Mapping mapping, References references, List<String> rawColumns) {
    this.mapping = mapping;
    this.references = references;
    this.rawColumns = rawColumns.stream().sorted().toList();
    this.personal.addAll(mapping.reads().personal());
  }

  /** The records of raw rows. */
  Dataset<Row> build(Dataset<Row> raw, List<CompiledRow> rows) {
    List<CompiledRow> all = new ArrayList<>(rows);
    for (CompiledRow row : all) {
      row.fields().values().forEach(field -> personal.addAll(field.personal()));
    }
    computed.add(col("*"));
    int number = 0;
    Map<CompiledRow, String> prefixes = new LinkedHashMap<>();
    for (CompiledRow row : all) {
      String prefix = "__" + row.table().name() + "_" + number++ + "_";
      prefixes.put(row, prefix);
      compute(row, prefix);
    }
    Optional<CompiledRow> interaction =
        all.stream().filter(row -> row.table().equals(Interaction.TABLE)).findFirst();
    Dataset<Row> values = raw.select(computed.toArray(new Column[0]));

    Column sourceId = sourceId(all, prefixes);
    Column version =
        found(all, prefixes, Common.RECORD_VERSION).orElse(lit(null).cast(DataTypes.TimestampType));
    Dataset<Row> identified =
        values
            .withColumn("__source_id", sourceId)
            .withColumn(
                "__interaction_id",
                MappingFunctions.column(
                    DataTypes.StringType, "id", lit(mapping.name()), col("__source_id")))
            .withColumn("__rule", rule);
    DefaultFields defaults =
        new DefaultFields(
            mapping, references, interaction.map(prefixes::get).orElse(""), interaction);
    Column day = col("__business_date");
    Column delivered = col(LandingTable.DELIVERED_ON);
    // Whoever sifts the records refuses these too, and then wants to show them.
    Column farFromDelivery =
        day.isNull()
            .or(day.lt(date_add(delivered, -mapping.reads().lookBackDays())))
            .or(day.gt(date_add(delivered, DAYS_AHEAD)));

    List<Column> record = new ArrayList<>();
    record.add(lit(mapping.name()).as(Common.SOURCE.name()));
    record.add(col("__source_id").as(Common.SOURCE_ID.name()));
    record.add(version.as(Common.RECORD_VERSION.name()));
    record.add(
        (content.isEmpty() ? lit(0L) : xxhash64(content.toArray(new Column[0])))
            .as(Common.CONTENT_HASH.name()));
    record.add(col(LandingTable.DELIVERED_ON).as(Common.DELIVERED_ON.name()));
    record.add(col(LandingTable.FILE).as(Common.SOURCE_FILE.name()));
    record.add(day.as(Common.BUSINESS_DATE.name()));
    record.add(col(LandingTable.LINE).as(Records.LINE));
    record.add(col(LandingTable.OFFSET).as(Records.OFFSET));
    record.add(col("__rule").as(Records.RULE));
    record.add(when(col("__rule").isNotNull(), reason).as(Records.REASON));
    record.add(when(col("__rule").isNotNull().or(farFromDelivery), shownRaw()).as(Records.RAW));
    record.add(warningNames().as(Records.WARNINGS));
    record.add(
        interaction
            .map(
                row ->
                    when(present(row, prefixes.get(row)), defaults.struct(row, prefixes.get(row))))
            .orElse(lit(null))
            .cast(Records.struct(Interaction.TABLE))
            .as(Interaction.TABLE.name()));
    for (Table table : Records.MANY) {
      record.add(rowsOf(table, all, prefixes, defaults).as(table.name()));
    }
    return identified
        .withColumn("__business_date", businessDate(defaults, all, prefixes))
        .select(record.toArray(new Column[0]));
  }

  /** Computes the fields of a row, and notes what they say about the record. */
  private void compute(CompiledRow row, String prefix) {
    Column there = row.condition().map(FieldCompiler.Compiled::value).orElse(lit(true));
    computed.add(coalesce(there, lit(false)).as(prefix + "there"));
    content.add(col(prefix + "there"));
    for (Field field : row.table().fields()) {
      FieldCompiler.Compiled compiled = row.fields().get(field.name());
      if (compiled == null) {
        continue;
      }
      String name = prefix + field.name();
      computed.add(compiled.value().as(name));
      content.add(col(name));
      content.add(col(name).isNull());
      Column readable = col(LandingTable.FAULT_RULE).isNull().and(col(prefix + "there"));
      compiled
          .unreadable()
          .ifPresent(
              unreadable -> {
                computed.add(coalesce(unreadable, lit(false)).as(name + "?"));
                Column lost = readable.and(col(name + "?"));
                String kind = FieldCompiler.warning("unreadable", row.table().name(), field.name());
                if (MUST_BE_READ.contains(field)) {
                  refuse(lost, kind, cannotBeRead(field, compiled));
                } else {
                  warn(kind, lost);
                }
              });
      if (!field.words().isEmpty()) {
        Column unknown = col(name).isNotNull().and(not(col(name).isin(field.words().toArray())));
        warn(
            FieldCompiler.warning("unknown", row.table().name(), field.name()),
            readable.and(unknown));
      }
      if (MUST_BE_READ.contains(field) && !field.nullable() && !field.equals(Common.SOURCE_ID)) {
        refuse(
            readable.and(col(name).isNull()),
            "missing_" + field.name(),
            lit("The record has no " + field.name() + "."));
      }
    }
    if (row.table().equals(Leg.TABLE) || row.table().name().equals("bot_episode")) {
      warn(
          "missing_" + row.table().name() + "_started_at",
          col(LandingTable.FAULT_RULE)
              .isNull()
              .and(col(prefix + "there"))
              .and(col(prefix + Leg.STARTED_AT.name()).isNull()));
    }
  }

  private static Column not(Column column) {
    return org.apache.spark.sql.functions.not(column);
  }

  private void refuse(Column broken, String name, Column why) {
    rule = rule.when(broken, lit(name));
    reason = reason.when(broken, why);
  }

  private void warn(String name, Column broken) {
    warnings.computeIfAbsent(name, key -> new ArrayList<>()).add(broken);
  }

  private Column warningNames() {
    List<Column> names = new ArrayList<>();
    warnings.forEach(
        (name, cases) -> names.add(when(cases.stream().reduce(Column::or).orElseThrow(), name)));
    Column none = array().cast("array<string>");
    // Joined and split, since lambdas over arrays are not compiled.
    Column joined = concat_ws(" ", names.toArray(new Column[0]));
    return names.isEmpty() ? none : when(joined.equalTo(""), none).otherwise(split(joined, " "));
  }

  /** "started_at cannot be read from date = '990199', vru_entry = '0:00:31'." */
  private Column cannotBeRead(Field field, FieldCompiler.Compiled compiled) {
    List<Column> parts = new ArrayList<>();
    parts.add(lit("The field " + field.name() + " cannot be read from "));
    String comma = "";
    for (String column : compiled.columns()) {
      parts.add(lit(comma + column + " = '"));
      parts.add(coalesce(shown(column), lit("")));
      parts.add(lit("'"));
      comma = ", ";
    }
    parts.add(lit("."));
    return concat(parts.toArray(new Column[0]));
  }

  private Column shown(String column) {
    Column value = col(quoted(column)).cast("string");
    return personal.contains(column)
        ? when(value.isNotNull(), lit(Masks.MASK))
        : masked("masked", value);
  }

  private static Column masked(String method, Column text) {
    return MappingFunctions.column(Masks.class, DataTypes.StringType, method, text);
  }

  static String quoted(String column) {
    return "`" + column.replace("`", "``") + "`";
  }

  private Column shownRaw() {
    Column[] columns = rawColumns.stream().map(name -> shown(name).as(name)).toArray(Column[]::new);
    Column json =
        columns.length == 0 ? lit("") : org.apache.spark.sql.functions.to_json(struct(columns));
    Column fault = masked(personal.isEmpty() ? "masked" : "shape", col(LandingTable.FAULT_RAW));
    return when(col(LandingTable.FAULT_RULE).isNotNull(), coalesce(fault, lit(""))).otherwise(json);
  }

  private Column sourceId(List<CompiledRow> rows, Map<CompiledRow, String> prefixes) {
    Column[] columns =
        rawColumns.stream().map(name -> col(quoted(name)).as(name)).toArray(Column[]::new);
    Column hash =
        columns.length == 0
            ? lit("")
            : org.apache.spark.sql.functions.md5(
                org.apache.spark.sql.functions.to_json(struct(columns)));
    return found(rows, prefixes, Common.SOURCE_ID).map(id -> coalesce(id, hash)).orElse(hash);
  }

  private static Optional<Column> found(
      List<CompiledRow> rows, Map<CompiledRow, String> prefixes, Field field) {
    return rows.stream()
        .filter(row -> row.fields().containsKey(field.name()))
        .findFirst()
        .map(row -> col(prefixes.get(row) + field.name()));
  }

  private Column businessDate(
      DefaultFields defaults, List<CompiledRow> rows, Map<CompiledRow, String> prefixes) {
    List<Column> starts = new ArrayList<>();
    found(rows, prefixes, Interaction.STARTED_AT).ifPresent(starts::add);
    rows.stream()
        .filter(row -> row.table().equals(Survey.TABLE))
        .forEach(
            row ->
                List.of(Survey.INVITED_AT, Survey.RESPONDED_AT).stream()
                    .filter(field -> row.fields().containsKey(field.name()))
                    .forEach(field -> starts.add(col(prefixes.get(row) + field.name()))));
    if (starts.isEmpty()) {
      return col(LandingTable.DELIVERED_ON);
    }
    return MappingFunctions.column(
        DataTypes.DateType, "dayIn", coalesce(starts.toArray(new Column[0])), defaults.zone());
  }

  private static Column present(CompiledRow row, String prefix) {
    Column there = col(LandingTable.FAULT_RULE).isNull().and(col(prefix + "there"));
    if (row.table().equals(Interaction.TABLE)) {
      // Without a start the record is refused; whose it is still shows, so that it can be erased.
      return there;
    }
    if (row.table().equals(Customer.TABLE)) {
      return there.and(col(prefix + Customer.CUSTOMER_KEY.name()).isNotNull());
    }
    return row.table().field(Leg.STARTED_AT.name()).filter(f -> !f.nullable()).isPresent()
            && row.fields().containsKey(Leg.STARTED_AT.name())
        ? there.and(col(prefix + Leg.STARTED_AT.name()).isNotNull())
        : there;
  }

  private Column rowsOf(
      Table table,
      List<CompiledRow> all,
      Map<CompiledRow, String> prefixes,
      DefaultFields defaults) {
    DataType type = DataTypes.createArrayType(Records.struct(table));
    Column none = array().cast(type);
    // Arrays of one or none, joined, since lambdas over arrays are not compiled.
    List<Column> items = new ArrayList<>(List.of(none));
    Column before = lit(0);
    for (CompiledRow row : all) {
      if (row.table().equals(table)) {
        String prefix = prefixes.get(row);
        Column there = present(row, prefix);
        Column item = defaults.struct(row, prefix, before.plus(lit(1)));
        items.add(when(there, array(item).cast(type)).otherwise(none));
        before = before.plus(when(there, 1).otherwise(0));
      }
    }
    return concat(items.toArray(new Column[0]));
  }
}
