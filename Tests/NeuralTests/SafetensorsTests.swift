import Engine
import Fixtures
import Foundation
import Neural
import Sandboxes
import Testing

@Suite struct SafetensorsTests {
  // MARK: Python's files and ours

  struct Expected: Decodable {
    let name: String
    let shape: [Int]
    let bits: [UInt32]
  }

  /// What Python's safetensors wrote is read to the bit: F32, F16, BF16, and F64 rounded; empty
  /// tensors, scalars, names that need escapes, metadata.
  @Test(arguments: ["dense", "types"]) func readsWhatPythonWrote(file: String) throws {
    let all = try fixture("safetensors/values.json", as: [String: [Expected]].self)
    let expected = try #require(all[file])
    let tensors = try Safetensors.read(fixtureFile("safetensors/\(file).safetensors").path)
    #expect(Set(tensors.map(\.name)) == Set(expected.map(\.name)))
    for tensor in expected {
      let value = try #require(tensors.first { $0.name == tensor.name }?.value)
      #expect(Array(value.shape) == tensor.shape)
      #expect(value.elements.map(\.bitPattern) == tensor.bits, "\(tensor.name)")
    }
  }

  /// `make_safetensors.py` opened this file, so what we write can be opened.
  @Test func writesWhatPythonReads() throws {
    try inTemporaryFolder { folder in
      let path = folder + "/ours.safetensors"
      try Safetensors.write(
        [
          ("hidden.weight", Tensor([1, -0.0, .infinity, 0x1p-140, 0.1, -2.5], shape: [2, 3])),
          ("naïve \"name\"\\\u{1}\n", Tensor(7.5)), ("empty", .zeros([0, 3])),
        ], to: path)
      #expect(
        FileManager.default.contents(atPath: path)
          == FileManager.default.contents(
            atPath: fixtureFile("safetensors/ours.safetensors").path))
    }
  }

  @Test func loadsADenseLayer() throws {
    var layer = Dense(weight: .zeros([2, 3]))
    try layer.load(from: fixtureFile("safetensors/dense.safetensors").path)
    #expect(layer.weight.elements == [0.5, -1.25, 3e-7, 4096.5, -0.0, 1e30])
    #expect(layer.bias.elements == [1, 2, 1 / 3])
  }

  // MARK: Types that no parameter has

  /// What PyTorch saves of a batch norm, with its counter of batches, an I64.
  @Test func readsPastACounter() throws {
    let path = fixtureFile("safetensors/counted.safetensors").path
    #expect(try Safetensors.read(path).map(\.name) == ["mean", "variance"])
    var averages = RunningAverages(channels: 2)
    try averages.load(from: path)
    #expect(averages.mean.elements == [0.25, -3])
    #expect(averages.variance.elements == [1.5, 0.125])
  }

  /// A file with a tensor of every type of the format: those that can be parameters are read.
  @Test func readsPastEveryOtherType() throws {
    let path = fixtureFile("safetensors-corpus/whole-every-type").path
    let names = try Safetensors.read(path).map(\.name)
    #expect(names == ["F16", "BF16", "F32", "F64"])
  }

  /// A parameter of a type that cannot be read is named, and the model stays as it was.
  @Test(arguments: ["I64", "BOOL", "F8_E4M3", "C64", "F4"])
  func aParameterOfAnotherType(type: String) throws {
    try inTemporaryFolder { folder in
      let path = folder + "/model"
      let bytes = ["I64": 16, "BOOL": 2, "F8_E4M3": 2, "C64": 16, "F4": 1][type]!
      let header = #"""
        {"mean": {"dtype": "F32", "shape": [2], "data_offsets": [0, 8]},
        "variance": {"dtype": "\#(type)", "shape": [2], "data_offsets": [8, \#(8 + bytes)]}}
        """#
      var contents = Data([UInt8(header.utf8.count), 0, 0, 0, 0, 0, 0, 0])
      contents += Data(header.utf8) + Data(count: 8 + bytes)
      try contents.write(to: URL(filePath: path))
      var averages = RunningAverages(channels: 2)
      let error = #expect(throws: SavingError.self) { try averages.load(from: path) }
      #expect(
        error?.description
          == "'variance' has type \(type) in '\(path)'; what can be read is F32, F64, F16, BF16")
      #expect(averages.mean.elements == [0, 0] && averages.variance.elements == [1, 1])
    }
  }

  /// Every bit survives, also of what is not a number, and an old file is replaced.
  @Test func roundTrip() throws {
    try inTemporaryFolder { folder in
      let path = folder + "/model.safetensors"
      let special: [Float] = [
        .nan, -.nan, .infinity, -.infinity, 0, -0.0, .leastNonzeroMagnitude,
        .greatestFiniteMagnitude,
        Float(bitPattern: 0xffc0_1234),
      ]
      let model = [
        Dense(weight: Tensor(special, shape: [3, 3])),
        Dense(weight: .normal([50, 70], key: Key(1)), bias: .normal([70], key: Key(2))),
      ]
      for _ in 0..<2 { try Safetensors.write(model.namedParameters, to: path) }
      var loaded = [Dense(weight: .zeros([3, 3])), Dense(weight: .zeros([50, 70]))]
      try loaded.load(from: path)
      for (a, b) in zip(model.parameters, loaded.parameters) {
        #expect(a.elements.map(\.bitPattern) == b.elements.map(\.bitPattern))
      }
      let files = try FileManager.default.contentsOfDirectory(atPath: folder)
      #expect(files == ["model.safetensors"])
    }
  }

  // MARK: Files that are broken

  /// What is said about each broken file of the corpus that has a name of its own.
  static let complaints = [
    "nothing": "it has 0 bytes, fewer than the 8 that tell its header's length",
    "short": "it has 3 bytes, fewer than the 8 that tell its header's length",
    "header-absurd": "its header would be 18446744073709551615 bytes long, but 58 bytes follow",
    "header-100MB": "its header would be 100000001 bytes long",
    "header-beyond": "its header would be 200 bytes long, but 54 bytes follow",
    "truncated": "'a' ends at byte 4 of the data, but there are 3",
    "beyond": "'a' ends at byte 8 of the data, but there are 4",
    "trailing": "no tensor covers 1 byte at its end",
    "hole": "bytes 4 to 8 of the data, before 'b', belong to no tensor",
    "overlap": "'a', which ends at 8, overlaps 'b', which begins at 4",
    "reversed": "'a' begins at 4, after its end at 0",
    "overflow": "'a' has shape [4294967296, 4294967296, 0], more elements than can be counted",
    "overflow-number": "its header has a number at byte 29 that is larger than",
    "negative": "its header has '-' at byte 29 where a whole number was expected",
    "fraction": "its header has '.' at byte 30 where ',' or ']' was expected",
    "leading-zero": "its header has '1' at byte 30 where ',' or ']' was expected",
    "trailing-comma": "its header has ']' at byte 31 where a whole number was expected",
    "space-before": "its header has the byte 32 at byte 0 where '{' was expected",
    "unfinished": "its header has an end at byte 30 where ',' or ']' was expected",
    "after-object": "its header has 'x' at byte 54 where the end of the header was expected",
    "deep": "its header has '[' at byte 5 where '{' was expected",
    "deep-objects": "'a' has a field 'a'; the fields are dtype, shape and data_offsets",
    "not-utf8": "its header has a string at byte 1 that is not valid text",
    "lone-surrogate": "its header has a string at byte 3 that is not valid text",
    "control": "its header has the byte 10 at byte 3 where the end of a string was expected",
    "metadata-number": "its header has '1' at byte 21 where '\"' was expected",
    "duplicate": "it has two tensors named 'a'",
    "duplicate-canonical": "it has two tensors named 'e\u{301}'",
    "duplicate-field": "'a' has two fields named 'dtype'",
    "unknown-field": "'a' has a field 'x'; the fields are dtype, shape and data_offsets",
    "missing-field": "'a' has no data_offsets",
    "unknown-type":
      "'a' has type 'F99', which the format does not know; what can be read is F32, F64, F16, BF16",
    "part-of-byte": "'a' has shape [3] of F4, which does not fill its last byte",
    "huge-dimension": "'a' has shape [4294967296294967296, 0]; sizes are at most 2147483647",
    "seven-dimensions": "'a' has shape [1, 1, 1, 1, 1, 1, 1]; sizes are at most 2147483647",
  ]

  @Test(arguments: complaints.keys.sorted()) func saysWhatIsWrong(file: String) throws {
    let path = fixtureFile("safetensors-corpus/\(file)").path
    let error = #expect(throws: SavingError.self) { try Safetensors.read(path) }
    let description = try #require(error).description
    #expect(description.hasPrefix("'\(path)' is not a safetensors file that can be read: "))
    #expect(description.contains(SafetensorsTests.complaints[file]!), "\(description)")
  }

  /// The fuzzer's corpus: nothing stops the program, whole files open, and nothing opens that
  /// Python's safetensors refuses.
  @Test func corpus() throws {
    let opensInPython = try fixture("safetensors_corpus.json", as: [String: Bool].self)
    let folder = fixtureFile("safetensors-corpus").path
    let files = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    #expect(files.count == opensInPython.count && files.count > 40)
    for file in files {
      let tensors = try? Safetensors.read("\(folder)/\(file)")
      if tensors != nil { #expect(opensInPython[file] == true, "\(file)") }
      if file.hasPrefix("whole-") { #expect(tensors != nil, "\(file)") }
    }
  }

  @Test func noPartOfAFileIsAFile() throws {
    let bytes = try Data(contentsOf: fixtureFile("safetensors/dense.safetensors"))
    try inTemporaryFolder { folder in
      let path = folder + "/part"
      for part in (0..<bytes.count).map({ bytes.prefix($0) }) + [bytes + [0]] {
        try part.write(to: URL(filePath: path))
        #expect(throws: SavingError.self) { try Safetensors.read(path) }
      }
    }
  }

  // MARK: Files that do not fit

  @Test func modelsAndFilesThatDoNotFit() throws {
    try inTemporaryFolder { folder in
      let path = folder + "/model"
      func complaint(about tensors: [(name: String, value: Tensor)]) throws -> String {
        try Safetensors.write(tensors, to: path)
        var layer = Dense(weight: .ones([2, 3]))
        let error = #expect(throws: SavingError.self) { try layer.load(from: path) }
        #expect(layer.weight.elements == [1, 1, 1, 1, 1, 1])
        return try #require(error).description
      }
      let weight = (name: "weight", value: Tensor.zeros([2, 3]))
      let bias = (name: "bias", value: Tensor.zeros([3]))
      let lacking = try complaint(about: [weight])
      #expect(lacking == "'\(path)' lacks the model's parameter 'bias'")
      let renamed = try complaint(about: [weight, ("b", bias.value)])
      #expect(renamed == lacking + "; it has 'b', which the model does not know")
      let extra = try complaint(about: [weight, bias, ("extra", Tensor(1))])
      #expect(extra == "'\(path)' has 'extra', which the model does not know")
      let turned = try complaint(about: [("weight", .zeros([3, 2])), bias])
      #expect(turned == "'weight' has shape [3, 2] in '\(path)', but [2, 3] in the model")
    }
  }

  // MARK: Paths that cannot be used

  @Test func pathsThatCannotBeUsed() throws {
    try inTemporaryFolder { folder in
      let missing = folder + "/missing"
      #expect(
        throws: SavingError.cannotRead(path: missing, reason: "No such file or directory")
      ) { try Safetensors.read(missing) }
      #expect(throws: SavingError.cannotRead(path: folder, reason: "It is not a regular file")) {
        try Safetensors.read(folder)
      }
      let pipe = folder + "/pipe"
      #expect(mkfifo(pipe, 0o600) == 0)
      #expect(throws: SavingError.cannotRead(path: pipe, reason: "It is not a regular file")) {
        try Safetensors.read(pipe)
      }
      // A file that is all hole takes no space on the disk but would fill the memory.
      let huge = folder + "/huge"
      #expect(FileManager.default.createFile(atPath: huge, contents: nil))
      #expect(truncate(huge, 1 << 40) == 0)
      #expect(
        throws: SavingError.cannotRead(
          path: huge, reason: "It has 1099511627776 bytes; at most 2147483648 are read")
      ) { try Safetensors.read(huge) }
      let nowhere = folder + "/no/where"
      #expect(
        throws: SavingError.cannotWrite(path: nowhere, reason: "No such file or directory")
      ) { try Safetensors.write([("a", Tensor(1))], to: nowhere) }
      // A folder that is in the way stays, and nothing half-written stays beside it.
      let occupied = folder + "/occupied"
      try FileManager.default.createDirectory(
        atPath: occupied + "/inner", withIntermediateDirectories: true)
      #expect(throws: SavingError.self) {
        try Safetensors.write([("a", Tensor(1))], to: occupied)
      }
      let files = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
      #expect(files == ["huge", "occupied", "pipe"])
    }
  }

  @Test func aFileKeepsItsPermissionsAndALinkStays() throws {
    try inTemporaryFolder { folder in
      let path = folder + "/model"
      let link = folder + "/link"
      try Safetensors.write([("a", Tensor(1))], to: path)
      chmod(path, 0o600)
      try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "model")
      try Safetensors.write([("a", Tensor(2))], to: link)
      #expect(try Safetensors.read(path)[0].value.elements == [2])
      var status = stat()
      #expect(lstat(path, &status) == 0 && status.st_mode & 0o7777 == 0o600)
      #expect(lstat(link, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK)
    }
  }

  @Test func whatIsNoPlainFileIsNotReplaced() throws {
    try inTemporaryFolder { folder in
      let pipe = folder + "/pipe"
      #expect(mkfifo(pipe, 0o600) == 0)
      #expect(
        throws: SavingError.cannotWrite(
          path: pipe, reason: "It is a pipe, and only a plain file is ever replaced")
      ) { try Safetensors.write([("a", Tensor(1))], to: pipe) }
    }
  }

  @Test(
    "a full disk leaves the old parameters",
    .enabled(if: PrivateMounts.areAllowed, "nobody but root can mount here"))
  func fullDisk() throws {
    try inTemporaryFolder { folder in
      let path = folder + "/model"
      let (error, files, elements) = try PrivateMounts.see { mounts in
        try mounts.tmpfs(at: folder, bytes: 1 << 15)
        try Safetensors.write([("a", Tensor(1))], to: path)
        do throws(SavingError) {
          try Safetensors.write([("a", .zeros([20_000]))], to: path)
          return (nil as SavingError?, [String](), [Float]())
        } catch {
          return (
            error, try FileManager.default.contentsOfDirectory(atPath: folder),
            try Safetensors.read(path)[0].value.elements
          )
        }
      }
      #expect(error == .cannotWrite(path: path, reason: "No space left on device"))
      #expect(files == ["model"] && elements == [1])
    }
  }

  @Test func namesThatCannotBeWritten() throws {
    try inTemporaryFolder { folder in
      let path = folder + "/model"
      for names in [["a", "a"], ["__metadata__"]] {
        let error = #expect(throws: SavingError.self) {
          try Safetensors.write(names.map { ($0, Tensor(1)) }, to: path)
        }
        let description = try #require(error).description
        #expect(description.hasPrefix("the parameters cannot be saved in '\(path)': "))
      }
      let files = try FileManager.default.contentsOfDirectory(atPath: folder)
      #expect(files == [])
    }
  }
}

/// Calls a closure with the path of an empty folder that exists until it returns.
private func inTemporaryFolder(_ body: (String) throws -> Void) throws {
  let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  try body(folder.path)
}
