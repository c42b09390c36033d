package dev.dedalus.transport;

import dev.dedalus.semantics.CheckedProgram;
import dev.dedalus.semantics.Component;
import dev.dedalus.value.Value.NodeValue;
import io.netty.buffer.ByteBuf;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * Logical nodes as 6 bytes: the component's position in the program (2 bytes; 0xffff for {@code
 * nobody}) and the ordinal (4 bytes).
 */
final class NodeNumbers {
  static final int BYTES = 6;
  private static final int NOBODY = 0xffff;

  private final Map<String, Integer> numbers = new TreeMap<>();
  private final NodeValue[][] nodes;

  NodeNumbers(CheckedProgram program) {
    this(instances(program));
  }

  /** Numbers components, given with their instances, in order. */
  NodeNumbers(SequencedMap<String, Integer> instances) {
    nodes = new NodeValue[instances.size()][];
    instances.forEach((component, count) -> {
      int number = numbers.size();
      numbers.put(component, number);
      nodes[number] = new NodeValue[count];
      for (int ordinal = 0; ordinal < count; ordinal++) {
        nodes[number][ordinal] = new NodeValue(component, ordinal);
      }
    });
  }

  private static SequencedMap<String, Integer> instances(CheckedProgram program) {
    SequencedMap<String, Integer> instances = new LinkedHashMap<>();
    for (Component component : program.components()) {
      instances.put(component.name(), component.instances());
    }
    return instances;
  }

  void write(ByteBuf out, NodeValue node) {
    if (node.equals(NodeValue.NOBODY)) {
      out.writeShortLE(NOBODY);
      out.writeIntLE(-1);
      return;
    }
    Integer number = numbers.get(node.component());
    if (number == null) {
      throw new IllegalArgumentException("no component " + node.component());
    }
    out.writeShortLE(number);
    out.writeIntLE(node.ordinal());
  }

  NodeValue read(ByteBuf in) throws MalformedFrameException {
    int number = in.readUnsignedShortLE();
    int ordinal = in.readIntLE();
    if (number == NOBODY && ordinal == -1) {
      return NodeValue.NOBODY;
    }
    if (number >= nodes.length || ordinal < 0 || ordinal >= nodes[number].length) {
      throw new MalformedFrameException("node " + number + ", " + ordinal + " does not exist");
    }
    return nodes[number][ordinal];
  }
}
