/// A lesson whose page trains: its name, its settings, and how its live model is made.
package struct LiveLesson: Sendable {
  let name: String
  let settings: LiveSettings
  let make: @Sendable (LiveValues) -> LiveModel

  package init(
    _ name: String, _ settings: LiveSettings, _ make: @escaping @Sendable (LiveValues) -> LiveModel
  ) {
    (self.name, self.settings, self.make) = (name, settings, make)
  }
}

/// The live models that a page has at work, in numbers alone: what a WebAssembly module can take and
/// give. A model is known by its place; two settings side by side are two models.
package final class LiveStage {
  private let lessons: [LiveLesson]
  private var models: [LiveModel?] = []
  private var arguments: [Double] = []
  private var drawing = LiveDrawing()

  package init(_ lessons: [LiveLesson]) { self.lessons = lessons }

  /// Takes one number more for the next `start`.
  package func take(_ argument: Double) { arguments.append(argument) }

  /// Starts the lesson of a name from values, both taken before: the number of the name's letters, these
  /// as bytes, the values. Returns the model's place, or −1 where there is no such lesson.
  package func start() -> Int {
    defer { arguments = [] }
    guard let count = arguments.first.flatMap({ Int(exactly: $0) }), count >= 0,
      count < arguments.count
    else { return -1 }
    let name = arguments[1..<count + 1].map { UInt8($0) }
    let values = Array(arguments[(count + 1)...])
    guard let lesson = lessons.first(where: { Array($0.name.utf8) == name }),
      lesson.settings.names.count == values.count
    else { return -1 }
    let model = lesson.make(LiveValues(values, of: lesson.settings))
    if let place = models.firstIndex(where: { $0 == nil }) {
      models[place] = model
      return place
    }
    models.append(model)
    return models.count - 1
  }

  /// The model of this place; none there is a programmer error.
  package subscript(place: Int) -> LiveModel {
    guard models.indices.contains(place), let model = models[place] else {
      fatalError("LiveStage: no model was started here.")
    }
    return model
  }

  /// Ends a model, whose place the next one may have.
  package func end(_ place: Int) { models[place] = nil }

  /// Has a model draw, or report; returns how many words there are to read.
  package func draw(_ place: Int, isReport: Bool) -> Int {
    let model = self[place]
    drawing = LiveDrawing()
    if isReport { model.report(in: &drawing) } else { model.draw(on: &drawing) }
    return drawing.words.count
  }

  /// A word of what was drawn last.
  package func word(_ index: Int) -> Float { drawing.words[index] }
}
