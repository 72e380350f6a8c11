import Figures
import Foundation
import FoundationXML

/// Reads the part of SVG that figures are written in back into a display list, by way of Foundation's parser.
final class SVGReader: NSObject, XMLParserDelegate {
  struct Failure: Error {
    let description: String
  }

  private final class Element {
    let name: String
    let attributes: [String: String]
    var children: [Element] = []
    var text = ""

    init(_ name: String, _ attributes: [String: String]) {
      self.name = name
      self.attributes = attributes
    }
  }

  /// Every name and reference in the document.
  private(set) var names: [String] = []
  private var stack = [Element("", [:])]
  private var elements: [String: Element] = [:]

  /// The title and description, and what is drawn; throws when the text is not well-formed or refers to nothing.
  func read(_ svg: String) throws -> DisplayList {
    let parser = XMLParser(data: Data(svg.utf8))
    parser.delegate = self
    guard parser.parse(), let root = stack[0].children.first, root.name == "svg" else {
      throw Failure(description: "\(String(describing: parser.parserError))")
    }
    func text(_ name: String) -> String { root.children.first { $0.name == name }?.text ?? "" }
    let box = numbers(root.attributes["viewBox"])
    return DisplayList(
      title: text("title"), alt: text("desc"), width: box[2], height: box[3],
      operations: try root.children.filter { $0.name == "g" }.flatMap { try draw($0, State()) })
  }

  // MARK: Elements

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    let element = Element(name, attributes)
    if let id = attributes["id"] {
      names.append(id)
      elements["#" + id] = element
    }
    stack[stack.count - 1].children.append(element)
    stack.append(element)
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    stack.removeLast()
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    stack[stack.count - 1].text += string
  }

  // MARK: Drawing

  private struct State {
    var attributes: [String: String] = [:]
    var matrix = [1.0, 0, 0, 1, 0, 0]
    var isCrisp = false

    func point(_ x: Double, _ y: Double) -> Point {
      Point(
        matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5])
    }

    /// How much longer lengths become.
    var scale: Double { (matrix[0] * matrix[0] + matrix[1] * matrix[1]).squareRoot() }
  }

  private func draw(_ element: Element, _ outer: State) throws -> [DisplayList.Operation] {
    var state = outer
    state.attributes.merge(element.attributes) { $1 }
    if let matrix = element.attributes["transform"] {
      state.matrix = numbers(matrix.replacing("matrix(", with: "").replacing(")", with: ""))
    }
    state.isCrisp = state.isCrisp || element.attributes["shape-rendering"] == "crispEdges"
    let children = { try element.children.flatMap { try self.draw($0, state) } }
    switch element.name {
    case "g":
      if let clip = element.attributes["clip-path"] {
        let name = clip.replacing("url(", with: "").replacing(")", with: "")
        let rect = try target(name).children[0].attributes
        func side(_ name: String) -> Double { Double(rect[name]!)! }
        return [
          .clip(
            Rect(x: side("x"), y: side("y"), width: side("width"), height: side("height")),
            try children())
        ]
      }
      if let opacity = element.attributes["opacity"] {
        return [.group(opacity: Double(opacity)!, try children())]
      }
      return try children()
    case "use":
      let (x, y) = (
        Double(element.attributes["x"] ?? "0")!, Double(element.attributes["y"] ?? "0")!
      )
      let place = state.point(x, y)
      (state.matrix[4], state.matrix[5]) = (place.x, place.y)
      return try draw(target(element.attributes["href"]!), state)
    case "circle":
      let radius = Double(element.attributes["r"]!)! * state.scale
      return [
        .markers(
          DisplayList.Markers([state.point(0, 0)], radius: radius, colors: [color("fill", state)!]))
      ]
    case "path": return draw(path: try path(element.attributes["d"]!, state), state)
    default: throw Failure(description: "a figure has no element \(element.name)")
    }
  }

  private func draw(path: Path, _ state: State) -> [DisplayList.Operation] {
    if state.isCrisp, let color = color("fill", state) {
      return path.subpaths.map { subpath in
        let box = Path([subpath]).bounds!
        return .cells(
          DisplayList.Cells(
            xEdges: [box.x, box.maxX], yEdges: [box.y, box.maxY], colors: [color]))
      }
    }
    var operations: [DisplayList.Operation] = []
    if let color = color("fill", state) { operations.append(.fill(path, color)) }
    if let color = color("stroke", state) {
      let dashes = numbers(state.attributes["stroke-dasharray"]).map { $0 * state.scale }
      operations.append(
        .stroke(
          path,
          DisplayList.Stroke(
            color, width: Double(state.attributes["stroke-width"]!)! * state.scale, dashes: dashes,
            hasRoundJoins: state.attributes["stroke-linejoin"] == "round",
            hasRoundEnds: state.attributes["stroke-linecap"] == "round")))
    }
    return operations
  }

  private func target(_ reference: String) throws -> Element {
    guard let element = elements[reference] else {
      throw Failure(description: "nothing is called \(reference)")
    }
    return element
  }

  private func color(_ attribute: String, _ state: State) -> Color? {
    guard let text = state.attributes[attribute], let value = UInt32(text.dropFirst(), radix: 16)
    else { return nil }
    return Color(value, opacity: Double(state.attributes[attribute + "-opacity"] ?? "1")!)
  }

  private func path(_ d: String, _ state: State) throws -> Path {
    var subpaths: [Path.Subpath] = []
    var pen = (x: 0.0, y: 0.0)
    /// Lines as curves, so that one subpath can hold both.
    func line(to end: (x: Double, y: Double)) {
      let (start, last) = (state.point(pen.x, pen.y), state.point(end.x, end.y))
      subpaths[subpaths.count - 1].points += [start, last, last]
      pen = end
    }
    for match in d.matches(of: /([MLCHVZ])([^MLCHVZ]*)/) {
      let values = numbers(String(match.2))
      switch match.1 {
      case "M":
        pen = (values[0], values[1])
        subpaths.append(Path.Subpath([state.point(pen.x, pen.y)], isCurved: true))
      case "L":
        for i in stride(from: 0, to: values.count, by: 2) { line(to: (values[i], values[i + 1])) }
      case "H": line(to: (values[0], pen.y))
      case "V": line(to: (pen.x, values[0]))
      case "C":
        for i in stride(from: 0, to: values.count, by: 2) {
          subpaths[subpaths.count - 1].points.append(state.point(values[i], values[i + 1]))
          pen = (values[i], values[i + 1])
        }
      default: subpaths[subpaths.count - 1].isClosed = true
      }
    }
    return Path(subpaths)
  }

  private func numbers(_ text: String?) -> [Double] {
    (text ?? "").split(separator: " ").map { Double($0)! }
  }
}
