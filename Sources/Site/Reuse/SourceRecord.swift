/// What a program was built from: its modules, and the checksum of every source file of theirs.
///
/// The plugin RecordSources writes it while the program is built, so that it is true of every copy of
/// the program, whatever became of dates and sources since.
package struct SourceRecord: Sendable {
  /// A module of the program.
  package struct Module: Sendable {
    /// Its folder, relative to the repository.
    package let folder: String
    /// The names of all modules that it is built on, near and far.
    package let needs: [String]
    /// The checksum of each of its files, as `cksum` prints it.
    package fileprivate(set) var checksums: [String: String] = [:]
  }

  /// The modules of this package, by name.
  package private(set) var modules: [String: Module] = [:]
  /// What decides about all modules: the manifest, and the versions of other packages.
  private var others: [String: String] = [:]

  private static let versions = "Package.resolved"

  /// Reads the record that the plugin wrote: for each module `module <name> <folder>` and
  /// `needs <name> …`, then the lines of `cksum`; throws a `SourceRecordError` for anything else.
  package init(_ text: String) throws {
    var name: String?
    var files: [(path: String, checksum: String)] = []
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
        .map(String.init)
      switch (words[0], words.count) {
      case ("module", 3):
        name = words[1]
        modules[words[1]] = Module(folder: words[2], needs: [])
      case ("needs", _):
        guard let module = name.flatMap({ modules[$0] }) else {
          throw SourceRecordError.badLine("\(line)")
        }
        modules[name!] = Module(
          folder: module.folder, needs: line.split(separator: " ").dropFirst().map(String.init))
      case (_, 3) where UInt32(words[0]) != nil && Int(words[1]) != nil:
        files.append((words[2], "\(words[0]) \(words[1])"))
      default: throw SourceRecordError.badLine("\(line)")
      }
    }
    for (path, checksum) in files {
      // A module may lie in the folder of another: a file belongs to the nearest.
      let owner = modules.filter { path.hasPrefix($0.value.folder + "/") }
        .max { $0.value.folder.count < $1.value.folder.count }?.key
      if let owner {
        modules[owner]!.checksums[path] = checksum
      } else {
        others[path] = checksum
      }
    }
  }

  /// The folder of a module; throws a `SourceRecordError` where the program has no such module.
  func folder(of module: String) throws -> String {
    guard let module = modules[module] else { throw SourceRecordError.noModule(module) }
    return module.folder
  }

  /// A text that is the same as long as no source of these modules, and of those they are built on,
  /// is another; throws a `SourceRecordError` where the program has no such module.
  ///
  /// The manifest is no part of it: what it says of these modules is which they are. Nor are the
  /// compiler and its settings, on which no result depends (“The same bits everywhere” in README.md).
  package func sources(of names: [String]) throws -> String {
    var needed: Set<String> = []
    for name in names {
      guard let module = modules[name] else { throw SourceRecordError.noModule(name) }
      needed.formUnion([name] + module.needs)
    }
    var lines: [String] = []
    for name in needed.sorted() {
      if let module = modules[name] {
        lines += module.checksums.map { "\($0.value) \($0.key)" }.sorted()
      } else {
        // A module of another package, of which the version is known.
        lines.append("\(name) \(others[Self.versions] ?? "")")
      }
    }
    return lines.joined(separator: "\n")
  }

  /// The files in which `repository` is not what the program was built from, sorted: changed, gone or
  /// new since.
  package func differences(from repository: Repository) -> [String] {
    var recorded = others
    for module in modules.values { recorded.merge(module.checksums) { first, _ in first } }
    // A fresh clone has no such file until it is built.
    if !repository.holds(Self.versions) { recorded[Self.versions] = nil }
    var different = recorded.filter { path, checksum in
      (try? repository.bytes(of: path)).map { posixChecksum(of: $0) } != checksum
    }.map(\.key)
    for module in modules.values {
      different += repository.sources(below: module.folder).filter { recorded[$0] == nil }
    }
    return Set(different).sorted()
  }
}

/// What is wrong with the record of a program's sources.
package enum SourceRecordError: Error, Equatable, CustomStringConvertible {
  case badLine(String)
  case noModule(String)

  package var description: String {
    switch self {
    case .badLine(let line):
      "the record of this program's sources has a line '\(line)'; build it again"
    case .noModule(let name):
      "this program was built without the module '\(name)'; enter it in Package.swift and build again"
    }
  }
}
