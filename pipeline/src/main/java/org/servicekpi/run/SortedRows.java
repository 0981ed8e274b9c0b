package org.servicekpi.run;

import java.io.Serializable;
import java.util.Comparator;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.rdd.ShuffledRDD;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import scala.math.Ordering$;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/**
 * Brings rows to their tasks by a key and sorts them by it there. They travel as the bytes that
 * they are; Java's serialization, which Spark takes for pairs unless told otherwise, would take
 * longer than linking.
 */
final class SortedRows {

  /** Some order of texts that is always the same: that of their hashes, which they keep. */
  static final Comparator<String> TEXTS = new ByHash();

  private SortedRows() {}

  /**
   * The rows, shuffled once, however often they are read.
   *
   * @param key a class with fields that may be set, not a record: so Kryo wants it
   */
  static <K> JavaPairRDD<K, UnsafeRow> by(
      Class<K> key, JavaPairRDD<K, UnsafeRow> rows, Partitioner partitioner, Comparator<K> order) {
    ClassTag<K> ofKey = ClassTag$.MODULE$.apply(key);
    ClassTag<UnsafeRow> ofRow = ClassTag$.MODULE$.apply(UnsafeRow.class);
    return JavaPairRDD.fromRDD(
        new ShuffledRDD<K, UnsafeRow, UnsafeRow>(rows.rdd(), partitioner, ofKey, ofRow, ofRow)
            .setSerializer(new KryoSerializer(rows.context().getConf()))
            .setKeyOrdering(Ordering$.MODULE$.comparatorToOrdering(order)),
        ofKey,
        ofRow);
  }

  private static final class ByHash implements Comparator<String>, Serializable {

    private static final long serialVersionUID = 1;

    @Override
    public int compare(String one, String two) {
      int byHash = Integer.compare(one.hashCode(), two.hashCode());
      return byHash != 0 ? byHash : one.compareTo(two);
    }
  }
}
