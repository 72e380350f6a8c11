// Feeds the reader of safetensors files whatever libFuzzer comes up with. It belongs to no target of
// the package; compile it with the reader, which imports nothing, and run it:
//
//     swiftc -O -sanitize=fuzzer,address -parse-as-library -o .build/safetensors-fuzzer \
//       Tests/Fuzzing/SafetensorsFuzzer.swift Sources/Neural/Saving/{ElementType,Safetensors*}.swift
//     .build/safetensors-fuzzer -runs=10000000 -max_len=1024 -rss_limit_mb=512 \
//       -malloc_limit_mb=16 -dict=Tests/Fuzzing/safetensors.dict \
//       .build/safetensors-corpus Tests/Fixtures/safetensors-corpus
//
// What it finds new goes to the first of the two folders (make it before).

@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  let file: SafetensorsFile
  do {
    file = try SafetensorsFile(bytes)
  } catch {
    guard !error.description.isEmpty else { fatalError("an error without a description") }
    return 0
  }

  // What was accepted holds together, and survives being written and read again.
  let tensors = file.entries.map { ($0.name, $0.shape, file.elements(of: $0)) }
  for (_, shape, elements) in tensors where shape.reduce(1, *) != elements.count {
    fatalError("\(elements.count) elements of shape \(shape)")
  }
  guard let rewritten = try? SafetensorsFile(SafetensorsFile.encoded(tensors)),
    rewritten.entries.map(\.name) == file.entries.map(\.name),
    rewritten.entries.map(\.shape) == file.entries.map(\.shape),
    zip(rewritten.entries, tensors).allSatisfy({ entry, tensor in
      rewritten.elements(of: entry).map(\.bitPattern) == tensor.2.map(\.bitPattern)
    })
  else { fatalError("what was read cannot be written and read again") }
  return 0
}
