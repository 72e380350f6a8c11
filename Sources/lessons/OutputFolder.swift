import Course

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// `output` at the root of this package when the working folder is inside it, else `output` in the
/// working folder.
func defaultOutputFolder() -> String {
  guard let root = packageRoot() else { return "output" }
  return root == "." ? "output" : root + "/output"
}

/// The root of this package, "." where that is the working folder; nil where the working folder is
/// not inside it.
func packageRoot() -> String? {
  guard let working = realpath(".", nil) else { return nil }
  defer { free(working) }
  let start = String(cString: working)
  var folder = start
  while true {
    if isRootOfThisPackage(folder) { return folder == start ? "." : folder }
    guard let slash = folder.lastIndex(of: "/"), folder != "/" else { return nil }
    folder = slash == folder.startIndex ? "/" : String(folder[..<slash])
  }
}

/// Whether `folder` has a Package.swift whose package is named lessons.
private func isRootOfThisPackage(_ folder: String) -> Bool {
  guard let file = fopen(folder + "/Package.swift", "r") else { return false }
  defer { fclose(file) }
  var contents = [UInt8](repeating: 0, count: 65_536)
  let count = fread(&contents, 1, contents.count, file)
  let text = String(decoding: contents[..<count], as: UTF8.self).filter { !$0.isWhitespace }
  return text.contains("Package(name:\"lessons\"")
}
