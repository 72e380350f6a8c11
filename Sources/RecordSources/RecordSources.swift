import Foundation
import PackagePlugin

/// Tells a program, while it is built, what it is built from.
///
/// It writes a source file for the target that uses it, with the string `recordedSources`: for each
/// module of this package below that target two lines, `module <name> <folder>` and
/// `needs <all modules that it is built on>`, and then a line of POSIX `cksum` for each of their files,
/// for the manifest and for the versions of other packages. `SourceRecord` reads it.
@main struct RecordSources: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: Target) throws -> [Command] {
    let root = context.package.directoryURL.path + "/"
    func relative(_ file: URL) -> String {
      file.path.hasPrefix(root) ? String(file.path.dropFirst(root.count)) : file.path
    }
    let own = Set(context.package.targets.map(\.id))
    let modules = ([target] + target.recursiveTargetDependencies).filter { own.contains($0.id) }
    let list = modules.sorted { $0.name < $1.name }.map { module in
      let needs = module.recursiveTargetDependencies.map(\.name).sorted().joined(separator: " ")
      return "module \(module.name) \(relative(module.directoryURL))\nneeds \(needs)\n"
    }
    let all =
      modules.flatMap(Self.files)
      + ["Package.swift", "Package.resolved"].map {
        context.package.directoryURL.appending(path: $0)
      }
      .filter { FileManager.default.fileExists(atPath: $0.path) }
    // By their paths: one and the same may be of a module and in the folder of another.
    let files = Dictionary(all.map { ($0.path, $0) }) { first, _ in first }
      .sorted { $0.key < $1.key }.map(\.value)
    let record = context.pluginWorkDirectoryURL.appending(path: "RecordedSources.swift")
    let script = """
      cd "$1"
      exec > "$2"
      printf 'let recordedSources = #\"""\\n%s' "$3"
      shift 3
      cksum "$@"
      printf '\"""#\\n'
      """
    return [
      .buildCommand(
        displayName: "Recording the sources of \(target.name)",
        executable: URL(filePath: "/bin/sh"),
        arguments: ["-e", "-c", script, "sh", root, record.path, list.joined()]
          + files.map(relative),
        inputFiles: files, outputFiles: [record])
    ]
  }

  /// The files of a module, without its documentation, and the Swift files that its folder holds for other
  /// systems or for a module within; those of a system library are all in its folder.
  private static func files(of module: any Target) -> [URL] {
    let below = (FileManager.default.subpaths(atPath: module.directoryURL.path) ?? [])
      .map { module.directoryURL.appending(path: $0) }
    guard let module = module as? any SourceModuleTarget else { return below }
    return module.sourceFiles.map(\.url).filter { $0.pathExtension != "docc" }
      + below.filter { $0.pathExtension == "swift" }
  }
}
