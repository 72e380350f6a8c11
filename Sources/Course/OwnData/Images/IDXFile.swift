/// An open IDX file of bytes: a magic number that tells the type and how many dimensions there are,
/// their sizes, and the elements.
///
/// Y. LeCun, C. Cortes and C. Burges, "The MNIST database", 1998.
struct IDXFile {
  let path: String
  let sizes: [Int]
  private let stream: ByteStream
  private let count: Int

  init(_ path: String, dimensions: Int) throws(DataError) {
    self.path = path
    stream = try ByteStream(path, expected: "a plain file; a set of images is four IDX files")
    let header = try stream.next(4 + 4 * dimensions)
    let magic: [UInt8] = [0, 0, 8, UInt8(dimensions)]
    guard header.prefix(4) == magic[...] else {
      throw .badImages(
        file: path,
        problem: header.isEmpty
          ? "is empty; it must begin with the four bytes \(hexadecimal(magic))"
          : "begins with \(hexadecimal(header.prefix(4))), not with \(hexadecimal(magic)), as an IDX file of bytes in \(dimensions == 1 ? "1 dimension" : "\(dimensions) dimensions") does"
      )
    }
    guard header.count == 4 + 4 * dimensions else {
      throw .damaged(file: path, reason: "it ends within its header")
    }
    let sizes = (0..<dimensions).map { index in
      header[(4 + 4 * index)..<(8 + 4 * index)].reduce(0) { $0 << 8 | Int($1) }
    }
    var count = 1
    for size in sizes {
      let (product, overflow) = count.multipliedReportingOverflow(by: size)
      guard !overflow, product <= 1 << 32 else {
        throw .badImages(
          file: path,
          problem:
            "declares \(sizes.map(String.init).joined(separator: " × ")) bytes, more than any set of images has"
        )
      }
      count = product
    }
    self.sizes = sizes
    self.count = count
  }

  /// The first `kept` elements, after all that are declared have been seen and nothing after them.
  func read(_ kept: Int) throws(DataError) -> [UInt8] {
    let first = try stream.next(kept)
    var seen = first.count
    while seen < count {
      let more = try stream.next(min(count - seen, 1 << 16)).count
      if more == 0 { break }
      seen += more
    }
    guard seen == count else {
      throw .damaged(file: path, reason: "it declares \(count) elements and holds \(seen)")
    }
    guard try stream.next(1).isEmpty else {
      throw .damaged(file: path, reason: "it goes on after the \(count) elements that it declares")
    }
    return first
  }
}
