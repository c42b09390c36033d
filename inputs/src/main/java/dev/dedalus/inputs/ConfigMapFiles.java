package dev.dedalus.inputs;

import dev.dedalus.semantics.LibraryFiles;
import dev.dedalus.syntax.IncludedText;
import dev.dedalus.syntax.IncludedTexts;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The other entries of the ConfigMap that holds the program, by key; and the library's files. */
final class ConfigMapFiles implements IncludedTexts {
  private final LibraryFiles library = new LibraryFiles();
  private final SortedMap<String, SourceText> entries;

  ConfigMapFiles(SortedMap<String, SourceText> entries) {
    this.entries = new TreeMap<>(entries);
  }

  @Override
  public Found find(String includer, String path) {
    if (path.startsWith(LibraryFiles.FOLDER)) {
      return library.find(includer, path);
    }
    SourceText entry = entries.get(path);
    return entry == null
        ? new Missing(List.copyOf(entries.keySet()))
        : new Present(new IncludedText(entry.name(), entry.text()));
  }
}
