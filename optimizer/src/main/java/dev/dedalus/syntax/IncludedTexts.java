package dev.dedalus.syntax;

import java.util.List;

/** Where the files are that a program includes: a folder, a ConfigMap, the library. */
public interface IncludedTexts {
  /** No files at all. */
  IncludedTexts NONE = (from, path) -> new Missing(List.of());

  /**
   * Looks for a file.
   *
   * @param from the name of the text in which {@code include} stands: the program's, or that of an
   *     {@link IncludedText}
   * @param path as written
   */
  Found find(String from, String path);

  /** What was found. */
  sealed interface Found {}

  /** The file. */
  record Present(IncludedText text) implements Found {}

  /**
   * There is none.
   *
   * @param known paths that could have been meant
   */
  record Missing(List<String> known) implements Found {
    public Missing {
      known = List.copyOf(known);
    }
  }

  /**
   * There is one that cannot be read.
   *
   * @param why a clause: {@code it is no text in UTF-8}
   */
  record Unreadable(String why) implements Found {}
}
