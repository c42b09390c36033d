package dev.dedalus.crds.manifest;

/** All that can be wrong with a manifest; each has a page under docs/errors/. */
public enum ManifestCode {
  NOT_YAML("DED-0801", "the file is not a manifest"),
  UNKNOWN_FIELD("DED-0802", "a field that manifests do not have"),
  WRONG_TYPE("DED-0803", "a value of the wrong type"),
  MISSING_FIELD("DED-0804", "a field is missing"),
  NOT_ALLOWED("DED-0805", "a value that is not allowed"),
  PROGRAM_SOURCE("DED-0806", "not exactly one program"),
  UNKNOWN_PROGRAM("DED-0807", "the library has no such program"),
  NEEDS_CLUSTER("DED-0808", "only a cluster can resolve this"),
  DURABILITY("DED-0809", "a durability that this version does not have"),
  PARAMETER("DED-0810", "a parameter is wrong"),
  UNKNOWN_NAME("DED-0811", "a name that the program does not have");

  private final String code;
  private final String title;

  ManifestCode(String code, String title) {
    this.code = code;
    this.title = title;
  }

  /** {@code DED-0802}. */
  public String code() {
    return code;
  }

  /** A few words, the title of its page. */
  public String title() {
    return title;
  }
}
