// Feeds the reader of safetensors files whatever libFuzzer comes up with. It belongs to no target of
// the package; compile it with the reader, which imports nothing, and run it:
//
//     swiftc -O -sanitize=fuzzer,address -parse-as-library -o .build/safetensors-fuzzer \
//       Tests/Fuzzing/SafetensorsFuzzer.swift \
//       Sources/Neural/Saving/{ElementType,Safetensors{Error,File,Header,Encoding}}.swift
//     mkdir -p .build/safetensors-corpus
//     .build/safetensors-fuzzer -runs=10000000 -max_len=1024 -rss_limit_mb=512 \
//       -malloc_limit_mb=16 -dict=Tests/Fuzzing/safetensors.dict \
//       .build/safetensors-corpus Tests/Fixtures/Data/safetensors-corpus
//
// What it finds new goes to the first of the two folders.

@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  var bytes = Array(UnsafeBufferPointer(start: start, count: count))
  check(bytes)
  // Most changes to a file make its header's length wrong, which would hide all that comes after:
  // so try it with the header that its last brace ends, too.
  if let end = bytes.lastIndex(of: UInt8(ascii: "}")), end >= 8 {
    for index in 0..<8 { bytes[index] = UInt8(truncatingIfNeeded: (end - 7) >> (8 * index)) }
    check(bytes)
  }
  return 0
}

/// Reads a file; what is accepted holds together, and survives being written and read again.
private func check(_ bytes: [UInt8]) {
  let file: SafetensorsFile
  do {
    file = try SafetensorsFile(bytes)
  } catch {
    guard !error.description.isEmpty else { fatalError("an error without a description") }
    return
  }
  let readable = file.entries.filter { $0.type != nil }
  let tensors = readable.map { ($0.name, $0.shape, file.elements(of: $0) ?? []) }
  for (_, shape, elements) in tensors where shape.reduce(1, *) != elements.count {
    fatalError("\(elements.count) elements of shape \(shape)")
  }
  guard let rewritten = try? SafetensorsFile(SafetensorsFile.encoded(tensors)),
    rewritten.entries.map(\.name) == readable.map(\.name),
    rewritten.entries.map(\.shape) == readable.map(\.shape),
    zip(rewritten.entries, tensors).allSatisfy({ entry, tensor in
      rewritten.elements(of: entry)?.map(\.bitPattern) == tensor.2.map(\.bitPattern)
    })
  else { fatalError("what was read cannot be written and read again") }
}
