import Course
import Testing

/// Which columns are x, y and the label, and what a cell may hold.
@Suite struct PointColumnsTests {
  private let folder: DataFolder

  init() throws { folder = try DataFolder() }

  /// Rows in which each column counts in its own way, and "label" is one of two words.
  private func table(_ header: String, _ columns: String) -> String {
    let rows = (0..<6).map { row in
      columns.map { column in
        switch column {
        case "x": "\(row)"
        case "y": "\(10 * row)"
        case "s": "\(row % 2 == 0 ? -1 : 1)"
        case "z": "\(Double(row) + 0.5)"
        default: row % 2 == 0 ? "cat" : "dog"
        }
      }.joined(separator: ",")
    }
    return ([header] + rows).joined(separator: "\n")
  }

  @Test(arguments: [
    ("x,y,label", "xyl", ["x", "y"]), ("label,x,y", "lxy", ["x", "y"]),
    ("Label, Y ,X", "lyx", ["X", "Y"]), ("y,x,class", "yxl", ["y", "x"].reversed()),
    ("\"TARGET\",\"x\",\"y\"", "lxy", ["x", "y"]), ("x,class,y", "xly", ["x", "y"]),
    ("height,weight,species", "xyl", ["height", "weight"]),
    ("class,height,weight", "lxy", ["height", "weight"]),
    ("x1,label,x2", "xly", ["x1", "x2"]), ("x,value,label", "xyl", ["x", "value"]),
    ("id,x,y,label,id2", "xxylz", ["x", "y"]),
  ]) func namesDecide(header: String, columns: String, axes: [String]) throws {
    let own = try folder.points(table(header, columns))
    #expect(own.points.x == [0, 1, 2, 3, 4, 5] && own.points.y == [0, 10, 20, 30, 40, 50])
    #expect(own.points.labels == [0, 1, 0, 1, 0, 1])
    #expect(own.classes.map(\.text) == ["cat", "dog"])
    #expect(own.axes.map(\.text) == axes)
    #expect(own.axisLabels == axes.map { "\($0), standardised" })
  }

  /// The case that began it: y of −1 and 1 after a label.
  @Test func aLabelInTheFirstColumnIsTheLabel() throws {
    let own = try folder.points(table("label,x,y", "lxs"))
    #expect(own.points.y == [-1, 1, -1, 1, -1, 1])
    #expect(own.classes.map(\.text) == ["cat", "dog"])
  }

  @Test func withoutHeaderPlacesDecide() throws {
    let own = try folder.points("1,2\n3,4\n5,6\n7,8\n9,8")
    #expect(own.classes.isEmpty && own.points.labels == [0, 0, 0, 0, 0])
    #expect(own.axes.isEmpty && own.axisLabels == ["x₁, standardised", "x₂, standardised"])
    #expect(own.remarks.isEmpty)
    // "x" is a class here, and no header.
    #expect(
      try folder.points("1,2,x\n3,4,y\n5,6,x\n7,8,y\n9,8,x").classes.map(\.text) == ["x", "y"])
  }

  @Test func otherColumnsAreLeftOutWithARemark() throws {
    let one = try folder.points(table("id,x,y", "xxy"))
    #expect(one.classes.isEmpty && one.points.x == [0, 1, 2, 3, 4, 5])
    #expect(one.remarks == ["The column 'id' of the data is not used."])
    let many = try folder.points(table("Unnamed: 0,x,y,label,z", "xxylz"))
    #expect(many.classes.count == 2)
    #expect(many.remarks == ["The columns 'Unnamed: 0', 'z' of the data are not used."])
    // Eleven fractions are a third coordinate, not classes.
    let solid = "x,y,z\n" + (0..<12).map { "\($0),\($0 * $0),\(Double($0) / 8)\n" }.joined()
    let flat = try folder.points(solid)
    #expect(flat.classes.isEmpty && flat.remarks == ["The column 'z' of the data is not used."])
  }

  @Test(arguments: [
    (",x,y\n0,1,2\n", "F has no name for column 1, as when pandas writes its index; write it with"),
    ("\tx\ty\n0\t1\t2\n", "F has no name for column 1, as when pandas writes its index"),
    ("\"\",\"x\",\"y\"\n0,1,2\n", "index=False), or name the column"),
    ("Unnamed: 0,height,weight\n0,1,2\n", "F has no name for column 1, as when pandas"),
    ("x,,y\n1,2,3\n", "F has no name for column 2"),
    (
      "a,b,c,d\n1,2,3,4\n",
      "F has the columns 'a', 'b', 'c', 'd', which do not say where the points are; call two"
    ),
    ("x1,x2,y\n1,2,0\n", "F has the columns 'x1', 'x2', 'y', which do not say"),
    ("index,height,weight\n0,1,2\n", "F has the columns 'index', 'height', 'weight', which do not"),
    ("species,height,weight\ncat,1,2\n", "line 2 of F has species = 'cat', which is not a number"),
    ("x,y,label,Class\n1,2,a,b\n", "two of which could be the label; keep one of them"),
    ("x,X,y\n1,2,3\n", "two of which could be x; keep one of them"),
    ("NA,NA,0\n1,2,0\n", "line 1 of F is neither a header nor a point: 'NA,NA,0'"),
    ("nan,nan\n1,2\n", "line 1 of F is neither a header nor a point: 'nan,nan'"),
    ("x,NA\n1,2\n", "line 1 of F is neither a header nor a point: 'x,NA'"),
    ("NA,1,0\n1,2,0\n", "line 1 of F has x = 'NA', which is no finite number; leave the line out"),
    ("0,1,label\n1,2,a\n", "line 1 of F looks like a header that has numbers for names"),
    ("1,2,3,4", "line 1 of F has 4 cells: '1,2,3,4'; a point is x,y or x,y,label"),
    ("1,2\n3,4,a", "line 2 of F has 3 cells where those before have 2: '3,4,a'"),
    ("x,y,label\n1,2,a\n3,4", "line 3 of F has 2 cells where those before have 3: '3,4'"),
    ("1,2\n3,", "line 2 of F has no y; leave the line out, or fill the value in"),
    ("height,weight\n1,2\n,4", "line 3 of F has no height; leave the line out"),
    ("1,2\n\nthree,4", "line 3 of F has x = 'three', which is not a number"),
    ("1,2\nnan,4", "line 2 of F has x = 'nan', which is no finite number"),
    ("1,2\n3,-inf", "line 2 of F has y = '-inf', which is no finite number"),
    ("1,2\n3,null", "line 2 of F has y = 'null', which is no finite number"),
    ("1,2\n3,0x10", "line 2 of F has y = '0x10', which is not a number"),
    ("1e300,2", "line 1 of F has x = '1e300'; it must be a number from -1e15 to 1e15"),
    ("1,2,a\n3,4,", "line 2 of F has an empty label"),
    ("1,2,a\n3,4,NaN", "line 2 of F has the label 'NaN', which stands for a missing one"),
    ("1,2\n,\n3,4\n", "line 2 of F has no values; leave it out, or fill it in"),
    ("", "F has 0 points, and a lesson needs at least 5"),
    ("x,y\n1,2\n3,4", "F has 2 points, and a lesson needs at least 5"),
    ("1,1\n1,1\n1,1\n1,1\n1,1", "F has all its points at one place"),
    ("1,1\n1,2\n1,1\n1,2\n1,1", "F has 2 different points, and a lesson needs at least 5"),
    (
      "1,2\u{1}\u{7}" + String(repeating: "9", count: 50),
      "y = '2??999999999999999999999…', which is"
    ),
  ]) func complainsOf(text: String, complaint: String) throws {
    try folder.expect(complaint, of: text)
  }

  @Test func aColumnOfFractionsIsNoLabel() throws {
    let rows = (0..<12).map { "\($0),\($0 * $0),\(Double($0) / 8)\n" }.joined()
    for header in ["", "time,height,weight\n"] {
      try folder.expect(
        "F has 12 different numbers in its third column, more than classes; name the columns",
        of: header + rows)
    }
  }

  @Test(arguments: [
    (["0", "1"], ["0", "1"]), (["1", "-1"], ["-1", "1"]), (["10", "9"], ["9", "10"]),
    (["1.0", "0.0"], ["0.0", "1.0"]), (["true", "false"], ["false", "true"]),
    (["b", "2"], ["2", "b"]), (["\"NA\"", "none"], ["NA", "none"]),
    (["2e0", "-1e0"], ["-1e0", "2e0"]),
  ]) func classesAreInOrder(labels: [String], expected: [String]) throws {
    let own = try folder.points((0..<6).map { "\($0),1,\(labels[$0 % 2])\n" }.joined())
    #expect(own.classes.map(\.text) == expected)
  }

  /// As a column that was read as whole numbers here and as fractions there.
  @Test func labelsOfOneValueAreOneClass() throws {
    let own = try folder.points("1,2,1\n2,3,0\n3,4,1.0\n4,5,0.0\n5,6,01\n6,7,-0\n")
    #expect(own.classes.map(\.text) == ["0", "1"] && own.points.labels == [1, 0, 1, 0, 1, 0])
    // Where not all are numbers, they are text.
    #expect(try folder.points("1,2,1\n2,3,a\n3,4,1.0\n4,5,a\n5,6,01\n").classes.count == 4)
  }
}
