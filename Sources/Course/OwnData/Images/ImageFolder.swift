import Output

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Finds sets of images in folders as people have them: the four files named as MNIST's are, with a prefix as EMNIST's
/// or none, gzipped or not, in the folder itself, in one below it such as `MNIST/raw`, or each in a folder of its own
/// name, as some archives unpack.
enum ImageFolder {
  /// What a file is for.
  enum Part: CaseIterable { case training, unseen }

  /// Four files that belong together.
  struct ImageSet {
    /// The folder of the files with the prefix of their names, as it can be given to `--data`.
    let name: String
    /// How far below the folder that was given the files are.
    let depth: Int
    let prefix: String
    var images: [Part: String] = [:]
    var labels: [Part: String] = [:]

    var isWhole: Bool { images.count + labels.count == 4 }

    /// EMNIST's images are stored column by column (Cohen et al., 2017).
    var isTransposed: Bool { prefix.lowercased().hasPrefix("emnist") }
  }

  private static let deepest = 3
  private static let mostEntries = 10_000

  /// The set of images at `path`: a folder, or a folder with the prefix of the files' names.
  ///
  /// Throws a `DataError` where there is none, or where there are several and none of them is above the others.
  static func find(_ path: String) throws(DataError) -> ImageSet {
    let (folder, prefix) = try place(of: path)
    var files: [File] = []
    var names: [String] = []
    var left = mostEntries
    try search(folder, depth: 0, left: &left, files: &files, names: &names)
    var sets: [ImageSet] = []
    for file in files where prefix == nil || file.prefix == prefix {
      var index = sets.firstIndex { $0.name == file.set }
      if index == nil {
        index = sets.count
        sets.append(ImageSet(name: file.set, depth: file.depth, prefix: file.prefix))
      }
      // Of several files for one part the first counts: plain ones come before gzipped ones.
      if file.isImages, sets[index!].images[file.part] == nil {
        sets[index!].images[file.part] = file.path
      } else if !file.isImages, sets[index!].labels[file.part] == nil {
        sets[index!].labels[file.part] = file.path
      }
    }
    let whole = sets.filter(\.isWhole)
    let nearest = whole.filter { $0.depth == whole.map(\.depth).min() }
    if nearest.count == 1 { return nearest[0] }
    guard nearest.isEmpty else {
      let choices = nearest.map { "'\($0.name)'" }.joined(separator: ", ")
      throw .noImages(
        folder: path,
        problem: "has \(nearest.count) sets of images; give one of them to --data: \(choices)")
    }
    throw .noImages(folder: path, problem: complaint(sets, names))
  }

  /// The folder, and the prefix of the names of files in it where `path` ends with one.
  private static func place(of path: String) throws(DataError) -> (folder: String, prefix: String?)
  {
    var status = stat()
    if stat(path, &status) == 0 {
      guard status.st_mode & S_IFMT == S_IFDIR else {
        throw .notAFile(path, expected: "a folder; --data takes a folder of IDX files here")
      }
      return (path, nil)
    }
    let error = SystemError()
    guard error.code == ENOENT else { throw .cannotRead(file: path, error) }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let name = parts.last.map(String.init) ?? ""
    let folder = parts.count > 1 ? parts.dropLast().joined(separator: "/") + "/" : "."
    guard !name.isEmpty, let entries = try? entries(of: folder),
      entries.contains(where: { IDXName($0)?.prefix == name })
    else { throw .noFile(path) }
    return (folder, name)
  }

  /// A file with the name of a part of a set.
  private struct File {
    let path: String
    let set: String
    let prefix: String
    let depth: Int
    let part: Part
    let isImages: Bool
  }

  /// Collects the files below `folder`, and the names of all that lies in it.
  private static func search(
    _ folder: String, depth: Int, left: inout Int, files: inout [File], names: inout [String]
  ) throws(DataError) {
    for entry in try entries(of: folder) {
      left -= 1
      guard left >= 0 else { return }
      let path = joined(folder, entry)
      var status = stat()
      guard stat(path, &status) == 0 else { continue }
      let isFolder = status.st_mode & S_IFMT == S_IFDIR
      if depth == 0 { names.append(isFolder ? entry + "/" : entry) }
      if isFolder {
        if depth < deepest, !entry.hasPrefix(".") {
          try? search(path, depth: depth + 1, left: &left, files: &files, names: &names)
        }
      } else if let name = IDXName(entry) {
        // A folder of the file's own name is no place of its own.
        let parts = folder.split(separator: "/", omittingEmptySubsequences: false)
        let isNested = depth > 0 && parts.last.flatMap { IDXName(String($0)) } != nil
        let home = isNested ? parts.dropLast().joined(separator: "/") : folder
        files.append(
          File(
            path: path, set: name.prefix.isEmpty ? home : joined(home, name.prefix),
            prefix: name.prefix, depth: depth - (isNested ? 1 : 0), part: name.part,
            isImages: name.isImages))
      }
    }
  }

  /// The names in a folder, in order.
  private static func entries(of folder: String) throws(DataError) -> [String] {
    guard let open = opendir(folder) else { throw .cannotRead(file: folder, SystemError()) }
    defer { closedir(open) }
    var names: [String] = []
    while let entry = readdir(open), names.count < mostEntries {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  private static func joined(_ folder: String, _ name: String) -> String {
    folder == "." ? name : folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }

  private static func complaint(_ sets: [ImageSet], _ names: [String]) -> String {
    let found = names.prefix(8).map { "'\(excerptOfName($0))'" }.joined(separator: ", ")
    let holds =
      names.isEmpty ? "it is empty" : "it holds \(found)\(names.count > 8 ? " …" : "")"
    let most = sets.max { $0.images.count + $0.labels.count < $1.images.count + $1.labels.count }
    var missing: [String] = []
    for part in Part.allCases {
      if most?.images[part] == nil { missing.append(IDXName.name(part, isImages: true)) }
      if most?.labels[part] == nil { missing.append(IDXName.name(part, isImages: false)) }
    }
    let prefix = most.map { $0.prefix.isEmpty ? "" : $0.prefix + "-" } ?? ""
    let listed = missing.map { "'\(prefix)\($0)'" }.joined(separator: ", ")
    return
      "has no \(listed), plain or with .gz, nor has a folder below it; a set of images is four files named as MNIST's, and \(holds)"
  }

  private static func excerptOfName(_ name: String) -> String {
    let name = printable(name)
    return name.count > 48 ? name.prefix(48) + "…" : name
  }
}

/// The name of a file of a set of images, such as `emnist-letters-train-images-idx3-ubyte.gz`.
private struct IDXName {
  let prefix: String
  let part: ImageFolder.Part
  let isImages: Bool

  /// Nil for any other name.
  init?(_ name: String) {
    var stem = name.lowercased()
    if stem.hasSuffix(".gz") { stem.removeLast(3) }
    for (part, word) in [
      (ImageFolder.Part.training, "train"), (.unseen, "t10k"), (.unseen, "test"),
    ] {
      for (isImages, ending) in [(true, "images"), (false, "labels")] {
        for mark in ["-", "."] {
          let end = "\(word)-\(ending)\(mark)idx\(isImages ? 3 : 1)-ubyte"
          guard stem.hasSuffix(end) else { continue }
          let before = stem.dropLast(end.count)
          guard before.isEmpty || before.last == "-" else { return nil }
          self.prefix = String(name.prefix(max(0, before.count - 1)))
          self.part = part
          self.isImages = isImages
          return
        }
      }
    }
    return nil
  }

  /// The name that MNIST gives a file.
  static func name(_ part: ImageFolder.Part, isImages: Bool) -> String {
    "\(part == .training ? "train" : "t10k")-\(isImages ? "images-idx3" : "labels-idx1")-ubyte"
  }
}
