import Foundation
import Site
import Testing

/// What the plugin wrote while these tests, and the program with them, were built.
@Suite struct SourceRecordTests {
  private let record: SourceRecord
  private let root = RepositoryCopy.root.path

  init() throws { record = try SourceRecord(recordedSources) }

  private func text(_ file: String) throws -> String {
    try String(contentsOfFile: "\(root)/\(file)", encoding: .utf8)
  }

  /// The folders that may hold modules of the program: those with Swift code, each with a file of it.
  private func folders(of path: String) throws -> [String: String] {
    var folders: [String: String] = [:]
    // The plugin that makes the record is no part of the program, nor are programs for other systems.
    for name in try FileManager.default.contentsOfDirectory(atPath: path)
    where !["RecordSources", "Portable"].contains(name) {
      let code = FileManager.default.subpaths(atPath: "\(path)/\(name)") ?? []
      folders[name] = code.sorted().first { $0.hasSuffix(".swift") && !$0.hasPrefix(".") }
    }
    return folders
  }

  @Test func aFreshBuildIsOfTheSourcesThatAreHere() {
    #expect(record.differences(from: Repository(at: root)).isEmpty)
  }

  @Test func noModuleIsForgotten() throws {
    for name in try folders(of: "\(root)/Sources").keys {
      #expect(record.modules[name]?.folder == "Sources/\(name)")
    }
    for name in try folders(of: "\(root)/Lessons").keys {
      #expect(record.modules["Lesson\(name)"]?.folder == "Lessons/\(name)")
    }
  }

  /// Whatever a source imports of this package, its module needs.
  @Test func whatIsImportedIsNeeded() throws {
    for (name, module) in record.modules {
      for file in module.checksums.keys where file.hasSuffix(".swift") {
        for line in try text(file).split(separator: "\n") where line.hasPrefix("import ") {
          let imported = String(line.dropFirst("import ".count))
          if record.modules[imported] == nil { continue }
          #expect(
            module.needs.contains(imported),
            "\(file) imports \(imported), \(name) has no need of it")
        }
      }
      // Needs are near and far.
      for need in module.needs {
        let far = Set(record.modules[need]?.needs ?? [])
        #expect(far.isSubset(of: module.needs))
      }
    }
  }

  @Test func aLessonDependsOnTheEngineAndOnNoPageAndNoOtherLesson() throws {
    let lessons = record.modules.keys.filter { $0.hasPrefix("Lesson") }
    #expect(!lessons.isEmpty)
    for name in lessons {
      let folder = try #require(record.modules[name]).folder
      let files = try record.sources(of: [name, "Plates"]).split(separator: "\n").map {
        String($0.split(separator: " ", maxSplits: 2)[2])
      }
      for part in [
        "\(folder)/", "Sources/Kernels/", "Sources/CVectors/", "Sources/ElementaryFunctions/",
        "Sources/Engine/", "Sources/Neural/", "Sources/Datasets/", "Sources/Measures/",
        "Sources/Figures/", "Sources/Course/", "Sources/Plates/",
      ] {
        #expect(files.contains { $0.hasPrefix(part) }, "\(name): \(part)")
      }
      for part in ["Sources/Site/", "Sources/lessons/", "Sources/Benchmarks/", "Package.swift"] {
        #expect(!files.contains { $0.hasPrefix(part) }, "\(name): \(part)")
      }
      #expect(!files.contains { $0.hasPrefix("Lessons/") && !$0.hasPrefix("\(folder)/") })
      #expect(!files.contains { $0.hasSuffix("README.md") })
    }
  }

  /// A program that is older than any of its modules says so, before it trains anything.
  @Test func anOldProgramSaysSo() throws {
    let copy = try RepositoryCopy(hasSources: true)
    // A text with a fault, so that nothing runs.
    try copy.make(.put("Lessons/MLP/README.md", "# Fault\n\n$\\nope$\n"))
    let fault = "lessons: 'Lessons/MLP/README.md', line 3: "
    let fresh = try Program.run(["gallery"], in: copy.path)
    #expect(fresh.complaints.hasPrefix(fault) && fresh.status == 1)

    let build = "'swift build -c release --product lessons' first puts that right.\n"
    let change = RepositoryCopy.Change.edit(
      "Sources/Engine/Tensor/Tensor.swift", "\n", "\n// Changed.\n")
    try copy.make(change)
    let old = try Program.run(["gallery"], in: copy.path)
    #expect(
      old.complaints.hasPrefix(
        "lessons: 'Sources/Engine/Tensor/Tensor.swift' is not what this program was built from, so that its pages may show code that has not run; \(build)\(fault)"
      ), "\(old.complaints)")

    // One file in every module, and the manifest.
    var changed = ["Package.swift"]
    for place in ["Lessons", "Sources"] {
      changed += try folders(of: "\(copy.path)/\(place)").map { "\(place)/\($0.key)/\($0.value)" }
    }
    for file in changed { try copy.make(.edit(file, "\n", "\n// Changed.\n")) }
    let count = Set(changed + ["Sources/Engine/Tensor/Tensor.swift"]).count
    let older = try Program.run(["gallery"], in: copy.path)
    #expect(
      older.complaints.hasPrefix(
        "lessons: '\(changed.sorted()[0])' and \(count - 1) other files are not what this program was built from, so that its pages may show code that has not run; \(build)\(fault)"
      ), "\(older.complaints)")
  }
}
