package dev.dedalus.semantics;

import dev.dedalus.library.ProgramLibrary;
import dev.dedalus.syntax.IncludedText;
import dev.dedalus.syntax.IncludedTexts;

/** The files of the library, {@code lib/..}: all that programs without a folder may include. */
public final class LibraryFiles implements IncludedTexts {
  /** What the path of a file of the library begins with; no other file's does. */
  public static final String FOLDER = "lib/";

  @Override
  public Found find(String includer, String path) {
    return ProgramLibrary.file(path)
        .<Found>map(text -> new Present(new IncludedText("library:" + path, text)))
        .orElseGet(() -> new Missing(ProgramLibrary.files()));
  }
}
