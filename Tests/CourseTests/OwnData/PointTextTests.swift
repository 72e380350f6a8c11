import Course
import Datasets
import Foundation
import Testing

/// What a file of points may look like as text: RFC 4180, encodings, line ends, sizes.
@Suite struct PointTextTests {
  private let folder: DataFolder

  init() throws { folder = try DataFolder() }

  private static let expected = LabelledPoints(
    x: [1, 3, 5, 7, 9], y: [2, 4, 6, 8, 10], labels: [0, 1, 0, 1, 0])

  /// The same five points of classes a and b.
  @Test(arguments: [
    "1,2,a\n3,4,b\n5,6,a\n7,8,b\n9,1e1,a\n", "x,y,colour\n1,2,a\n3,4,b\n5,6,a\n7,8,b\n9,10,a",
    "\u{feff}1 , 2,a\r\n3,4, b\r\n\r\n 5,6,a\r\n7,8,b\r\n9,10,a\r\n",
    "\"1\",\"2\",\"a\"\n\"3\",\"4\",\"b\"\n5,6,a\n7,8,b\n9,10, \"a\" \n",
    "\n\n\"x\",\"y\",\"label\"\n1,2,a\n3,4,b\n5,6,a\n7,8,b\n9,10,a\n\n\n",
    "sep=;\nx;y;label\n1;2;a\n3;4;b\n5;6;a\n7;8;b\n9;10;a\n",
    "\u{feff}sep=|\r\n1|2|a\r\n3|4|b\r\n5|6|a\r\n7|8|b\r\n9|10|a\r\n",
    "x;y;label\n1;2;a\n3;4;b\n5;6;a\n7;8;b\n9;10;a\n",
    "1\t2\ta\n3\t4\tb\n5\t6\ta\n7\t8\tb\n9\t10\ta\n",
    "# by hand\n1,2,a\n# then\n3,4,b\n5,6,a\n7,8,b\n9,10,a\n",
    "x,y,label,\n1,2,a,\n3,4,b,\n5,6,a,\n7,8,b,\n9,10,a,\n,,,\n,,,\n",
    "1,2,a\r\r\n3,4,b\r\r\n5,6,a\r\r\n7,8,b\r\r\n9,10,a\r\r\n",
    "+1.0,2.,a\n3,4,b\n5,6,a\n7,8,b\n.9e1,10,a\n",
  ]) func readsPointsAndClasses(text: String) throws {
    let own = try folder.points(text)
    #expect(own.points == PointTextTests.expected)
    #expect(own.classes.map(\.text) == ["a", "b"])
    try folder.pack("p.csv")
    #expect(try OwnPoints(readingFrom: folder.path + "/p.csv.gz") == own)
  }

  @Test func quotedCellsHoldWhatSeparatesOthers() throws {
    let label = "one, \"two\"\r\nand three; four"
    let quoted = "\"" + label.replacing("\"", with: "\"\"") + "\""
    let own = try folder.points(
      (0..<6).map { "\($0),1,\($0 < 3 ? quoted : "5\" pipe")\n" }.joined())
    #expect(own.classes.map(\.text) == ["5\" pipe", label])
    #expect(own.classes.map(\.label) == ["5\" pipe", "one, \"two\" and three; four"])
    #expect(own.points.labels == [1, 1, 1, 0, 0, 0])
    // The lines within quotes are counted.
    try folder.expect("line 4 of F has x = 'no'", of: "0,1,\"a\nb\nc\"\nno,2,d\n")
  }

  @Test(arguments: [
    ("1,2,\"a", "line 1 of F has a quote that does not end"),
    ("1,2,a\n3,4,\"b\n5,6,a\n", "line 2 of F has a quote that does not end"),
    ("1,2,\"a\"b\n", "line 1 of F has text after the quote that ends a cell: '1,2,\"a\"b'"),
    ("1 2\n3 4", "line 1 of F has no comma, semicolon or tab: '1 2'; a point is x,y or x,y,label"),
    ("1,5;2,5\n", "line 1 of F has x = '1,5', with a decimal comma; write 1.5"),
    ("x;y\n1;2\n1;2,25\n", "line 3 of F has y = '2,25', with a decimal comma; write 2.25"),
    ("x\ty\n1,5\t2\n", "line 2 of F has x = '1,5', with a decimal comma"),
    ("\"1,5\",\"2,5\"\n", "line 1 of F has x = '1,5', with a decimal comma"),
    ("1,2\r3,4\r5,6\r", "line 1 of F ends with a carriage return alone; save the file with LF"),
    ("1,2\n3,4\u{0}\n", "line 2 of F has a NUL byte, which no text has"),
    ("PK\u{3}\u{4}\u{14}\u{0}", "F is a ZIP archive, as Excel's files are; save it as CSV"),
  ]) func complainsOf(text: String, complaint: String) throws {
    try folder.expect(complaint, of: text)
  }

  /// Two labels of Latin-1 must not become one of question marks.
  @Test func onlyUTF8() throws {
    let lines = Array("x,y,label\n1,2,caf".utf8) + [0xe9] + Array("\n3,4,caf".utf8) + [0xe8, 0x0a]
    try folder.expect(
      "line 2 of F has the byte e9 (in Latin-1 'é'), which is no UTF-8; save the file as UTF-8",
      of: lines)
    try folder.expect("line 1 of F has the byte 80, which is no UTF-8", of: [0x31, 0x2c, 0x80])
    // A letter cut off at the end.
    try folder.expect("line 2 of F has the byte c3", of: Array("1,2\n3,4".utf8) + [0xc3])
    let text = "x,y\n1,2\n3,4\n"
    for (encoding, mark, name) in [
      (String.Encoding.utf16LittleEndian, [0xff, 0xfe], "UTF-16"),
      (.utf16BigEndian, [0xfe, 0xff], "UTF-16"), (.utf16LittleEndian, [], "UTF-16"),
      (.utf16BigEndian, [], "UTF-16"), (.utf32LittleEndian, [0xff, 0xfe, 0, 0], "UTF-32"),
      (.utf32BigEndian, [0, 0, 0xfe, 0xff], "UTF-32"),
    ] as [(String.Encoding, [UInt8], String)] {
      try folder.expect("as \(name) does; save it as UTF-8", of: mark + text.data(using: encoding)!)
    }
  }

  /// A letter that lies across the border of what is read at once is still a letter.
  @Test func piecesOfAFileAreJoined() throws {
    for shift in 0..<4 {
      let pad = "#" + String(repeating: "-", count: 65_500 % 9_000 + shift) + "\n"
      let pads = String(repeating: pad, count: 8)
      let points = (0..<2_000).map { "\($0),\($0 % 7),\"é\"\"\r\n\($0 % 2)\"\r\n" }.joined()
      let own = try folder.points(pads + points)
      #expect(own.points.count == 2_000)
      #expect(own.classes.map(\.text) == ["é\"\r\n0", "é\"\r\n1"])
    }
  }

  @Test func complainsOfWhatIsTooLong() throws {
    let line = Array(repeating: UInt8(ascii: "1"), count: 200_000)
    try folder.expect("line 1 of F is longer than 10000 bytes", of: line)
    try folder.expect(
      "line 2 of F has a quote that does not end within 10000 bytes",
      of: Array("1,2,a\n3,4,\"".utf8) + Array(repeating: UInt8(ascii: "\n"), count: 200_000))
    let points = Array("1,2\n".utf8)
    try folder.expect(
      "has more than 20000 points, the most that", of: (0...20_000).flatMap { _ in points })
  }

  @Test func complainsOfFiles() throws {
    let lines = (0..<5_000).map { "\($0),\($0 * 7919 % 1000)\n" }.joined()
    try folder.write(Array(lines.utf8), to: "p.csv")
    try folder.pack("p.csv")
    let packed = folder.path + "/p.csv.gz"
    func expect(_ part: String, _ path: String) {
      expectDataError(part) { try OwnPoints(readingFrom: path) }
    }
    var bytes = try [UInt8](Data(contentsOf: URL(filePath: packed)))
    try folder.write(Array(bytes.dropLast(300)), to: "p.csv.gz")
    expect("is damaged: its gzip data end too early", packed)
    bytes[bytes.count / 2] ^= 0xff
    try folder.write(bytes, to: "p.csv.gz")
    expect("is damaged: its gzip data do not unpack", packed)
    expect("there is no '\(folder.path)/none'", folder.path + "/none")
    expect("is not a file of points", folder.path)
    mkfifo(folder.path + "/pipe", 0o600)
    expect("is not a file of points", folder.path + "/pipe")
    // A name that would move the cursor or turn letters round is made harmless.
    expect("there is no 'a?[31m?b'; check", "a\u{1b}[31m\u{202e}b")
  }
}
