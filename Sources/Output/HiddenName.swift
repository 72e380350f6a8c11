/// The names of what is being built out of sight: `.lessons-` and sixteen hexadecimal digits.
enum HiddenName {
  private static let prefix = ".lessons-"

  /// A name that nobody has.
  static func random() -> String {
    let digits = String(UInt64.random(in: 0 ... .max), radix: 16)
    return prefix + String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// Whether `name` is such a name.
  static func isOne(_ name: String) -> Bool {
    let digits = name.dropFirst(prefix.count)
    return name.hasPrefix(prefix) && digits.utf8.count == 16 && digits.allSatisfy(\.isHexDigit)
  }
}
