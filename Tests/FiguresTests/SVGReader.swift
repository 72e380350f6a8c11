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
    case "path":
      let path = try path(element.attributes["d"]!, state)
      guard let marker = element.attributes["marker-start"] else { return draw(path: path, state) }
      return try draw(marker: marker, at: path, element, state)
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

  /// What a marker shows, at each corner of a path.
  private func draw(
    marker: String, at path: Path, _ element: Element, _ state: State
  ) throws -> [DisplayList.Operation] {
    guard element.attributes["marker-mid"] == marker, element.attributes["marker-end"] == marker,
      element.attributes["fill"] == "none", element.attributes["stroke"] == nil
    else { throw Failure(description: "a path has more than one marker, or ink") }
    let shown = try target(marker.replacing("url(", with: "").replacing(")", with: "")).children
    return try path.subpaths.flatMap { subpath in
      try stride(from: 0, to: subpath.points.count, by: 3).flatMap { index in
        var placed = state
        (placed.matrix[4], placed.matrix[5]) = (subpath.points[index].x, subpath.points[index].y)
        return try shown.flatMap { try draw($0, placed) }
      }
    }
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
    var (pen, start) = (SIMD2<Double>(), SIMD2<Double>())
    func placed(_ point: SIMD2<Double>) -> Point { state.point(point.x, point.y) }
    /// Lines as curves, so that one subpath can hold both.
    func curve(_ first: SIMD2<Double>, _ second: SIMD2<Double>, to end: SIMD2<Double>) {
      subpaths[subpaths.count - 1].points += [placed(first), placed(second), placed(end)]
      pen = end
    }
    func line(to end: SIMD2<Double>) { curve(pen, end, to: end) }
    for match in d.matches(of: /([a-zA-Z])([^a-zA-Z]*)/) {
      let values = numbers(String(match.2))
      let pairs = stride(from: 0, to: values.count - 1, by: 2).map {
        SIMD2(values[$0], values[$0 + 1])
      }
      switch match.1 {
      case "M", "m":
        pen = match.1 == "M" ? pairs[0] : pen + pairs[0]
        start = pen
        subpaths.append(Path.Subpath([placed(pen)], isCurved: true))
        for step in pairs.dropFirst() { line(to: match.1 == "M" ? step : pen + step) }
      case "l": for step in pairs { line(to: pen + step) }
      case "h": for step in values { line(to: pen + SIMD2(step, 0)) }
      case "v": for step in values { line(to: pen + SIMD2(0, step)) }
      case "c":
        for i in stride(from: 0, to: pairs.count, by: 3) {
          curve(pen + pairs[i], pen + pairs[i + 1], to: pen + pairs[i + 2])
        }
      case "z":
        subpaths[subpaths.count - 1].isClosed = true
        pen = start
      default: throw Failure(description: "a path has no command \(match.1)")
      }
    }
    return Path(subpaths)
  }

  /// Numbers with something between them, or a sign, or a second decimal point.
  private func numbers(_ text: String?) -> [Double] {
    (text ?? "").matches(of: /-?(?:\d+(?:\.\d*)?|\.\d+)(?:e-?\d+)?/).map { Double($0.output)! }
  }
}
