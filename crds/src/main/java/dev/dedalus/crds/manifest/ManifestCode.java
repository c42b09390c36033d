package dev.dedalus.crds.manifest;

/** All that can be wrong with a manifest; each has a page under docs/errors/. */
public enum ManifestCode {
  NOT_YAML("DED-0901", "the file is not a manifest"),
  UNKNOWN_FIELD("DED-0902", "a field that manifests do not have"),
  WRONG_TYPE("DED-0903", "a value of the wrong type"),
  MISSING_FIELD("DED-0904", "a field is missing"),
  NOT_ALLOWED("DED-0905", "a value that is not allowed"),
  PROGRAM_SOURCE("DED-0906", "not exactly one program"),
  UNKNOWN_PROGRAM("DED-0907", "the library has no such program"),
  NEEDS_CLUSTER("DED-0908", "only a cluster can resolve this"),
  DURABILITY("DED-0909", "a durability that this version does not have"),
  PARAMETER("DED-0910", "a parameter is wrong"),
  UNKNOWN_NAME("DED-0911", "a name that the program does not have");

  private final String code;
  private final String title;

  ManifestCode(String code, String title) {
    this.code = code;
    this.title = title;
  }

  /** {@code DED-0902}. */
  public String code() {
    return code;
  }

  /** A few words, the title of its page. */
  public String title() {
    return title;
  }
}
