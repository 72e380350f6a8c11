import Course

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The folder of this package: where texts and sources are read from.
public struct Repository: Sendable {
  /// The path of its root.
  public let root: String

  /// The repository at `root`.
  public init(at root: String) { self.root = root }

  private func path(_ file: String) -> String { file.hasPrefix("/") ? file : "\(root)/\(file)" }

  /// The bytes of a file; throws a `GalleryError` that names it.
  func bytes(of file: String) throws -> [UInt8] {
    try Self.contents(of: path(file), named: file)
  }

  /// The text of a file; throws a `GalleryError` that names it.
  func text(of file: String) throws -> String {
    let bytes = try bytes(of: file)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw GalleryError.notText(file)
    }
    return text
  }

  static func contents(of path: String, named name: String? = nil) throws -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw GalleryError.cannotRead(name ?? path)
    }
    return Array(data)
  }

  /// When a file was last written; nil where there is none.
  func date(of file: String) -> Date? {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path(file))
    return attributes?[.modificationDate] as? Date
  }

  /// The names of the folders in `folder`, sorted.
  func folders(in folder: String) throws -> [String] {
    try names(in: folder).filter { isFolder("\(folder)/\($0)") }
  }

  /// The paths of all files below `folder`, sorted.
  func files(below folder: String) throws -> [String] {
    try names(in: folder).flatMap { name -> [String] in
      let path = "\(folder)/\(name)"
      return isFolder(path) ? try files(below: path) : [path]
    }
  }

  private func isFolder(_ file: String) -> Bool {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path(file))
    return attributes?[.type] as? FileAttributeType == .typeDirectory
  }

  private func names(in folder: String) throws -> [String] {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: path(folder)) else {
      throw GalleryError.cannotRead(folder)
    }
    // What editors and systems leave behind is no source.
    return names.filter { !$0.hasPrefix(".") }.sorted()
  }
}

/// Why there can be no site; the description is one sentence.
public enum GalleryError: Error, Equatable, CustomStringConvertible {
  case cannotRead(String)
  case notText(String)
  case brokenClaims([String])
  case noFolder(lesson: String, folder: String)

  public var description: String {
    switch self {
    case .cannotRead(let file):
      "'\(file)' cannot be read; the gallery needs the texts and sources of the repository"
    case .notText(let file): "'\(file)' is not text in UTF-8"
    case .brokenClaims(let names):
      "a claim does not hold: \(names.map { "'\($0)'" }.joined(separator: ", "))"
    case .noFolder(let lesson, let folder):
      "the lesson \(lesson) has no folder '\(folder)' in this repository, where its text and sources are to be"
    }
  }
}
