package org.servicekpi.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalFilesTest {

  @Test
  void everyLocalPathOfHadoopIsReadAndWrittenByIt(@TempDir Path folder) throws IOException {
    assertThat(new org.apache.hadoop.fs.Path(folder.toUri()).getFileSystem(new Configuration()))
        .isInstanceOf(LocalFiles.class);
    assertThat(FileSystem.getLocal(new Configuration())).isInstanceOf(LocalFiles.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"644", "755", "600", "777", "000", "640"})
  void permissionsAreThoseThatHadoopItselfGives(String octal, @TempDir Path folder)
      throws IOException {
    Configuration hadoop = new Configuration();
    try (LocalFiles ours = new LocalFiles();
        RawLocalFileSystem theirs = new RawLocalFileSystem()) {
      ours.initialize(folder.toUri(), hadoop);
      theirs.initialize(folder.toUri(), hadoop);
      assertThat(made(ours, folder.resolve("ours"), octal))
          .isEqualTo(made(theirs, folder.resolve("theirs"), octal));
    }
  }

  private static String made(FileSystem files, Path path, String octal) throws IOException {
    org.apache.hadoop.fs.Path file = new org.apache.hadoop.fs.Path(path.toUri());
    files.create(file).close();
    String before = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    files.setPermission(file, new FsPermission(octal));
    return before + " " + PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
