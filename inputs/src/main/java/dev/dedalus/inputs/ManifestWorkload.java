package dev.dedalus.inputs;

import dev.dedalus.crds.RequestShare;
import dev.dedalus.crds.manifest.Manifest;
import dev.dedalus.crds.manifest.ManifestCode;
import dev.dedalus.crds.manifest.ManifestProblem;
import dev.dedalus.crds.manifest.Suggestion;
import dev.dedalus.plan.Workload;
import dev.dedalus.semantics.CheckedProgram;
import dev.dedalus.semantics.Component;
import dev.dedalus.semantics.Request;
import java.util.ArrayList;
import java.util.List;

/** The names that a manifest has of things in its program, and its workload. */
final class ManifestWorkload {
  private ManifestWorkload() {}

  /** Requests and components that the program does not have, and requests listed twice. */
  static List<ManifestProblem> check(Manifest manifest, CheckedProgram program) {
    List<ManifestProblem> problems = new ArrayList<>();
    List<String> requests = program.requests().stream().map(Request::relation).toList();
    List<String> seen = new ArrayList<>();
    List<RequestShare> shares = manifest.protocol().spec().workload().requests();
    for (int i = 0; i < shares.size(); i++) {
      String name = shares.get(i).name();
      String path = "spec.workload.requests[" + i + "].name";
      if (!requests.contains(name)) {
        String help = Suggestion.of(name, requests);
        String message = "the program has no request \"" + name + "\"";
        problems.add(manifest.problem(ManifestCode.UNKNOWN_NAME, path, message, help));
      } else if (seen.contains(name)) {
        String message = "the request \"" + name + "\" is listed twice";
        problems.add(
            manifest.problem(
                ManifestCode.NOT_ALLOWED, path, message, "list it once, with the sum of shares"));
      }
      seen.add(name);
    }
    List<String> components = program.components().stream().map(Component::name).toList();
    for (String name : manifest.protocol().spec().components().keySet()) {
      if (!components.contains(name)) {
        problems.add(
            manifest.problem(
                ManifestCode.UNKNOWN_NAME,
                "spec.components." + name,
                "the program has no component \"" + name + "\"",
                Suggestion.of(name, components)));
      }
    }
    return problems;
  }

  /** What clients send; equal shares of all requests where the manifest says nothing. */
  static Workload of(Manifest manifest, CheckedProgram program) {
    List<RequestShare> shares = manifest.protocol().spec().workload().requests();
    return shares.isEmpty()
        ? Workload.equalShares(program)
        : new Workload(
            shares.stream()
                .map(one -> new Workload.RequestLoad(one.name(), one.share(), one.payloadBytes()))
                .toList());
  }
}
