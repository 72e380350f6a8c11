import CZlib

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The lessons' models as WebAssembly, in scripts that a page loads when somebody asks for them: opened
/// from the disk, it cannot fetch anything else.
package struct LiveModules: Sendable {
  /// The scripts by their files, relative to the site.
  let scripts: [(file: String, text: String)]

  /// Packs the module for most browsers, and the one that computes fused products exactly where the
  /// processor or the browser does not.
  package init(fast: [UInt8], exact: [UInt8]) {
    scripts = [("fast", fast), ("exact", exact)].map { name, module in
      let text = Data(Self.packed(module)).base64EncodedString()
      return ("live/\(name).js", "liveModules[\"\(name)\"] = \"\(text)\";\n")
    }
  }

  /// `bytes` as zlib packs them (RFC 1950).
  private static func packed(_ bytes: [UInt8]) -> [UInt8] {
    var count = compressBound(uLong(bytes.count))
    var packed = [UInt8](repeating: 0, count: Int(count))
    guard compress2(&packed, &count, bytes, uLong(bytes.count), 9) == Z_OK else {
      fatalError("LiveModules: zlib cannot pack \(bytes.count) bytes.")
    }
    return Array(packed.prefix(Int(count)))
  }
}
